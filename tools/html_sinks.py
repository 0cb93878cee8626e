"""Refuses calls that turn text into HTML, scripts or markup: one careless value there is on the page.

Data reach pages as text, and the map as text nodes and attributes. Exceptions are listed in ALLOWED,
each reviewed to hold constants only. Prints every finding and exits 1, or 0 without any.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("inducci_dash", "dashboard.py")

NOTICES = {"st.info", "st.warning", "st.error", "st.success", "st.toast", "st.exception"}
"""They read their words as Markdown; `widgets.notice` shows them letter by letter."""
ALLOWED: frozenset[tuple[str, str]] = frozenset(
    ("inducci_dash/widgets/notice.py", name) for name in ("st.info", "st.warning", "st.error", "st.success")
)
"""Pairs of file and sink that were reviewed."""

JS_SINKS = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|"
    r"setHTMLUnsafe|DOMParser|srcdoc|eval|Function)\b"
)
JS_COMMENT = re.compile(r"/\*.*?\*/|(?<![:'\"])//[^\n]*", re.DOTALL)


def python_sinks(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of each sink: `unsafe_allow_html`, `st.html`, `st.iframe`, notices of the framework."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in NOTICES:
            yield node.lineno, ast.unparse(node)
        if not isinstance(node, ast.Call):
            continue
        for keyword in node.keywords:
            refused = isinstance(keyword.value, ast.Constant) and keyword.value.value is False
            if keyword.arg in {"unsafe_allow_html", "unsafe_allow_javascript"} and not refused:
                yield node.lineno, keyword.arg
        name = ast.unparse(node.func)
        owner, _, method = name.rpartition(".")
        if method in {"html", "iframe"} and owner.split(".")[0] in {"st", "streamlit", "components"}:
            yield node.lineno, name


def script_sinks(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of each DOM sink in a script, comments left out."""
    code = JS_COMMENT.sub(lambda match: "\n" * match.group().count("\n"), source)
    for match in JS_SINKS.finditer(code):
        yield code.count("\n", 0, match.start()) + 1, match.group()


def findings(root: Path = ROOT) -> list[str]:
    """`file:line: sink` for everything not allowed."""
    found = []
    for folder in FOLDERS:
        path = root / folder
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if file.suffix not in {".py", ".js", ".mjs"}:
                continue
            name = file.relative_to(root).as_posix()
            source = file.read_text(encoding="utf-8")
            sinks = python_sinks(source) if file.suffix == ".py" else script_sinks(source)
            found += [f"{name}:{line}: {sink}" for line, sink in sinks if (name, sink) not in ALLOWED]
    return found


if __name__ == "__main__":
    report = findings()
    for line in report:
        print(f"{line} turns text into markup; set textContent, or use widgets.notice")
    sys.exit(1 if report else 0)
