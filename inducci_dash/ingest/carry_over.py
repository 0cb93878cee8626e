"""Carrying codes of other NUTS vintages to the map's, by the tables under geo/code_changes."""

import csv
import io
import pathlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.nuts import MAP_VINTAGE
from inducci_dash.domain.reasons import read
from inducci_dash.store.files import read_regular, reading
from inducci_dash.store.geo_files import regions_file, vintage_of_files

RULES = ("same", "renamed", "area_moved", "split", "merged", "gone")
"""From no change to the gravest; only the first three may be carried. What is `gone` has no new region."""

CARRIED_RULES = RULES[:3]
_COLUMNS = ["from_code", "to_code", "rule", "note"]


@dataclass(frozen=True)
class Change:
    """What became of one code in the next vintage; `note` of one that may be carried is a reason."""

    to_code: str
    rule: str
    note: str


@dataclass(frozen=True)
class Route:
    """Where a code of another vintage lies in the map's: its targets and the gravest rule on the way."""

    targets: tuple[str, ...]
    rule: str
    notes: tuple[str, ...]

    @property
    def carried(self) -> bool:
        """Whether a value may be carried over, as it is or with a mark."""
        return self.rule in CARRIED_RULES


@dataclass(frozen=True)
class CodeHistory:
    """All level-2 codes by vintage, and the route of each to the map's vintage, which is `target`."""

    target: int
    codes: Mapping[int, frozenset[str]]
    routes: Mapping[tuple[int, str], Route]

    def vintage_of(self, code: str, declared: int) -> int | None:
        """The vintage a published code belongs to: the declared one, else the newest that has it.

        None where no vintage at hand knows the code.
        """
        if code in self.codes.get(declared, ()):
            return declared
        return next(
            (vintage for vintage in sorted(self.codes, reverse=True) if code in self.codes[vintage]), None
        )


def read_code_changes(path: pathlib.Path) -> dict[str, list[Change]]:
    """One table of code changes, by from_code. Raises DataRefused naming row and column."""
    found: dict[str, list[Change]] = defaultdict(list)
    name = f"geo/code_changes/{path.name}"
    with reading(name):
        text = read_regular(path.parent, path.name).decode()
        reader = csv.DictReader(io.StringIO(text, newline=""))
        if reader.fieldnames != _COLUMNS:
            raise DataRefused(f"columns are {reader.fieldnames}, expected {_COLUMNS}", file=name, row=1)
        for number, row in enumerate(reader, start=2):
            if row["rule"] not in RULES:
                problem = f"rule is {row['rule']!r}, expected one of {', '.join(RULES)}"
                raise DataRefused(problem, file=name, row=number, column="rule")
            if row["rule"] in CARRIED_RULES:
                try:
                    read(row["note"])
                except ValueError as error:
                    raise DataRefused(str(error), file=name, row=number, column="note") from error
            found[row["from_code"]].append(Change(row["to_code"], row["rule"], row["note"]))
    if not found:
        raise DataRefused("no rows", file=name)
    return dict(found)


def code_history(root: pathlib.Path) -> CodeHistory:
    """The history of codes to the vintage of the map that lies in `root`. Raises DataRefused as below."""
    target = vintage_of_files(f"geo/{path.name}" for path in (root / "geo").iterdir())
    table = regions_file(target)
    with reading(table):
        rows = csv.DictReader(io.StringIO(read_regular(root, table).decode(), newline=""))
        regions = {row["nuts_id"] for row in rows}
    return load_code_history(root / "geo" / "code_changes", target, regions)


def load_code_history(
    folder: pathlib.Path, target: int = MAP_VINTAGE, regions: Iterable[str] = ()
) -> CodeHistory:
    """Every table `<from>_<to>.csv` of a folder, joined into routes to the `target` vintage.

    `regions` are the map's, of which some may have no predecessor in any table. Raises DataRefused where
    a table is malformed, leads nowhere, or two codes would be carried onto one region.
    """
    tables: dict[int, tuple[int, dict[str, list[Change]]]] = {}
    for path in sorted(folder.glob("[0-9]*_[0-9]*.csv")):
        start, end = (int(part) for part in path.stem.split("_"))
        tables[start] = (end, read_code_changes(path))
    codes: dict[int, frozenset[str]] = {
        vintage: frozenset(table) for vintage, (_end, table) in tables.items()
    }
    reached = {
        change.to_code
        for end, table in tables.values()
        if end == target
        for changes in table.values()
        for change in changes
    }
    codes[target] = frozenset({*reached, *regions} - {""})
    routes = {(target, code): Route((code,), "same", ()) for code in codes[target]}
    left, known = dict(tables), {target}
    while left:
        nearer = [vintage for vintage, (end, _table) in left.items() if end in known]
        if not nearer:
            names = ", ".join(f"{start}_{end}" for start, (end, _table) in sorted(left.items()))
            raise DataRefused(f"{names}: no way from there to {target}", file="geo/code_changes")
        for vintage in nearer:
            routes |= _routes_of(vintage, tables, routes)
            known.add(vintage)
            del left[vintage]
    _check_one_to_one(routes)
    return CodeHistory(target, codes, routes)


def _routes_of(
    vintage: int,
    tables: Mapping[int, tuple[int, Mapping[str, list[Change]]]],
    known: Mapping[tuple[int, str], Route],
) -> dict[tuple[int, str], Route]:
    """Routes of one vintage, through the next one's, which are known already."""
    end, table = tables[vintage]
    found = {}
    for code, changes in table.items():
        onward = [known[end, change.to_code] for change in changes if change.to_code]
        rules = [change.rule for change in changes] + [route.rule for route in onward]
        notes = [change.note for change in changes] + [note for route in onward for note in route.notes]
        found[vintage, code] = Route(
            targets=tuple(sorted({target for route in onward for target in route.targets})),
            rule=max(rules, key=RULES.index),
            notes=tuple(dict.fromkeys(note for note in notes if note)),
        )
    return found


def _check_one_to_one(routes: Mapping[tuple[int, str], Route]) -> None:
    """Refuse tables by which one vintage would put two codes on one region."""
    carried = sorted(
        (vintage, route.targets, code) for (vintage, code), route in routes.items() if route.carried
    )
    for (vintage, targets, code), (other_vintage, other_targets, other) in pairwise(carried):
        if (vintage, targets) == (other_vintage, other_targets) or len(targets) != 1:
            problem = f"{code} and {other} of NUTS {vintage} would both be carried to {', '.join(targets)}"
            raise DataRefused(problem, file="geo/code_changes", column="to_code")


def single_region_countries(codes: Iterable[str]) -> dict[str, str]:
    """Countries that are one level-2 region, by their letters: CY -> CY00."""
    by_country: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        by_country[code[:2]].append(code)
    return {country: members[0] for country, members in by_country.items() if len(members) == 1}
