"""Everything that a page shows, as text: what is written, what is heard, what stands in pictures."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

UNSEEN = frozenset(
    {
        "id", "tag", "page", "page_script_hash", "query_string", "type", "icon", "deferred_file_id",
        "format", "form_id", "key", "url", "config", "spec", "json", "component_name", "html_content",
        "raw_value", "raw_values",
    }
)  # fmt: skip
"""Fields of a widget's message that are no words for the reader (or repeat the options)."""
DRAWN = frozenset(
    {
        "text", "title", "name", "hovertext", "hovertemplate", "texttemplate", "ticktext", "ticksuffix",
        "tickprefix", "labels", "customdata", "x", "y",
    }
)  # fmt: skip
"""Parts of a figure that hold its words; in `x` and `y` they are names on an axis."""


VIEWS = ("fits", "results", "factors", "project")
PILOTS = ("A", "B", "C", "D", "E1", "E2", "F")
SCREENS: tuple[tuple[str, dict[str, str]], ...] = (
    ("start", {}),
    ("start", {"region": "AT31", "finding": "3"}),
    ("start", {"region": "CH01", "finding": "zz"}),
    ("start", {"view": "needs"}),
    ("start", {"present": "1", "region": "PL22"}),
    ("explore", {"region": "AT31", "what": "unemployment"}),
    ("explore", {"region": "CH01", "what": "space"}),
    ("explore", {"what": "zz", "year": "1", "mode": "zz", "group": "zz"}),
    ("region", {"group": "industrial"}),
    ("region", {"region": "CH01"}),
    ("region", {"region": "FRY5", "group": "CE", "abroad": "1"}),
    ("region", {"region": "PT18", "indicator": "unemployment"}),
    ("region", {"region": "HR02"}),
    ("region", {"region": "MT00"}),
    ("region", {"region": "LU00", "move": "tertiary_education", "to": "60.0"}),
    ("region", {"region": "zz"}),
    ("explore", {"view": "compare", "figures": "1"}),
    ("explore", {"view": "compare", "regions": "AT31"}),
    ("explore", {"view": "compare", "regions": "HR02,LU00,MT00,PT18", "figures": "1"}),
    *(
        ("explore", {"view": "weights", "section": section})
        for section in ("weights", "reach", "decides", "audit")
    ),
    ("explore", {"view": "weights", "index": "official", "region": "MT00"}),
    ("explore", {"view": "weights", "recipe": "weights~digital~1.3~talent~9"}),
    (
        "explore",
        {
            "view": "weights",
            "recipe": "normalisation~z_score~~joint_scale~1~100~~aggregation~arithmetic~geometric",
        },
    ),
    ("explore", {"view": "weights", "recipe": "aggregation~median~~treatment~none~~imputation~group_mean"}),
    ("explore", {"view": "weights", "recipe": "aggregation~copeland~geometric"}),
    ("explore", {"view": "weights", "recipe": "normalisation~goalposts", "section": "audit"}),
    ("explore", {"view": "weights", "recipe": "weights~zz~1", "region": "zz"}),
    ("explore", {"view": "weights", "recipe": "zz~1"}),
    (
        "explore",
        {
            "view": "weights",
            "recipe": "weights~creative_scene~2~openness~2~administration~0.5~reach~0.5~image~1.5~"
            "entrepreneurship~1.5",
        },
    ),
    *(("report", {"view": view}) for view in ("values", "upload", "compare", "history", "tell")),
    ("report", {"pilot": "E2", "view": "compare", "metric": "cost"}),
    ("pilots", {}),
    *(("pilots", {"view": view}) for view in VIEWS),
    *(("pilots", {"pilot": pilot}) for pilot in PILOTS),
    ("pilots", {"pilots": "E1,E2"}),
    ("pilots", {"pilots": "A,B,F"}),
    ("pilots", {"view": "transfer", "region": "PT18", "met": "trainers"}),
    *(("pilots", {"partner": f"PP{number}"}) for number in range(1, 9)),
    *(
        ("data", {"section": section})
        for section in (
            "short",
            "catalogue",
            "coverage",
            "codes",
            "method",
            "evidence",
            "own",
            "downloads",
            "licences",
        )
    ),
)
"""Every page with each of its views, and regions about which little or nothing is published."""


def name_of_screen(screen_: tuple[str, dict[str, str]]) -> str:
    """A screen's name in the report of the tests."""
    page, query = screen_
    return "-".join([page, *query.values()])


def screen(app: AppTest) -> list[tuple[str, str]]:
    """All texts of a page with the kind of the element that shows them; formulas are left out."""
    return [
        (kind, text)
        for tree in app._tree.children.values()
        for node in tree
        for kind, text in _words(node)
        if text.strip()
    ]


def _words(node: Any) -> Iterator[tuple[str, str]]:
    """Words of one element or block, as the testing library calls them."""
    if node.type in {"arrow_table", "table"}:
        yield from ((node.type, text) for text in _cells(node.value))
    elif node.type != "latex" and isinstance(node.proto, Message):
        yield from ((node.type, text) for text in _strings(node.proto))


def _cells(table: Any) -> Iterator[str]:
    yield from (str(column) for column in table.columns)
    yield from (str(cell) for row in table.to_numpy() for cell in row)


def _strings(message: Message) -> Iterator[str]:
    for field, value in message.ListFields():
        if field.name == "spec":
            yield from _drawn(json.loads(value))
        elif field.name == "json" and "text" in json.loads(value):
            yield json.loads(value)["text"]
        elif field.name == "json" and "kicker" in json.loads(value):
            head = json.loads(value)
            yield from (*head_words(head), *head["words"].values())
            yield from (
                text for one in head["numbers"] if one["drawing"] for text in _pictured(one["drawing"])
            )
        elif field.name in {"json", "bytes"} and "pictures" in json.loads(value):
            yield from _pictured(json.loads(value))
        elif field.name == "bytes" and "parts" in json.loads(value):
            yield from section_words(json.loads(value)["parts"], _pictured)
        if field.name in UNSEEN or field.name.startswith(("js_", "css_")):
            continue
        for item in value if field.is_repeated else [value]:
            if field.type == FieldDescriptor.TYPE_MESSAGE:
                yield from _strings(item)
            elif field.type == FieldDescriptor.TYPE_STRING:
                yield item


def page_head(app: AppTest) -> dict[str, Any]:
    """What the browser is told of the head of the page; {} where the page has none."""
    told = (json.loads(part.proto.json or "{}") for part in app.get("bidi_component"))
    return next((one for one in told if "kicker" in one), {})


def title(app: AppTest) -> str:
    """The finding at the head of a page; empty where there is none."""
    return str(page_head(app).get("heading", ""))


def sections(app: AppTest) -> list[list[Any]]:
    """The parts of all sections that are one element."""
    told = (json.loads(part.proto.bytes or "{}") for part in app.get("bidi_component"))
    return [part for one in told for part in one.get("parts", [])]


def section_words(parts: list[Any], drawn: Callable[[dict[str, Any]], Iterable[str]]) -> Iterator[str]:
    """Words of a section, a paragraph in one piece; those of its drawings as `drawn` reads them."""
    for part in parts:
        if part[0] == "figure":
            yield from drawn(part[1])
        elif part[0] in {"ul", "cards", "card"}:
            yield from section_words(part[1:], drawn)
        else:
            yield _run(part)


def _run(part: str | list[Any]) -> str:
    if isinstance(part, str):
        return part
    kind, *inside = part
    return "\n" if kind == "br" else "".join(_run(one) for one in (inside[1:] if kind == "a" else inside))


def head_words(head: dict[str, Any]) -> Iterator[str]:
    """Words of the head of a page: heading, what it is about, numbers with what they count."""
    yield head["heading"]
    yield head["kicker"]
    for card in head["numbers"]:
        yield from (card[name] for name in ("label", "number", "unit", "words"))


def _pictured(told: dict[str, Any]) -> Iterator[str]:
    """Words of a drawing in its widest form (narrower ones fold the same): sentence, text, table."""
    yield told["sentence"]
    yield from told["texts"].values()
    yield from _tree_words(told["pictures"][0]["tree"])
    if told["table"]:
        yield from told["table"]["columns"]
        yield from (cell for row in told["table"]["rows"] for cell in row)


def _tree_words(tree: list[Any]) -> Iterator[str]:
    for part in tree[2:]:
        if isinstance(part, str):
            yield part
        else:
            yield from _tree_words(part)


def _drawn(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for item in part:
            yield from _drawn(item)
    elif isinstance(part, dict):
        for name, value in part.items():
            # A trace's name is shown; an annotation's (which has no type) only tells it from others.
            if name in DRAWN and (name != "name" or "type" in part):
                yield from _leaves(value)
            if isinstance(value, dict | list):
                yield from _drawn(value)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
