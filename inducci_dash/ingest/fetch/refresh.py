"""One refresh: ask, derive, build, check, compare, publish. Only the last step touches what runs."""

import pathlib
import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from inducci_dash.ingest.carry_over import CodeHistory, code_history
from inducci_dash.ingest.fetch.changes import (
    changed_figures,
    changes_csv,
    describe,
    moved,
    rank_moves,
)
from inducci_dash.ingest.fetch.errors import FetchRefused
from inducci_dash.ingest.fetch.eurostat import Eurostat
from inducci_dash.ingest.fetch.gisco import Boundaries
from inducci_dash.ingest.fetch.release import begin, only_one, publish
from inducci_dash.ingest.fetch.series import (
    Wanted,
    check_same_series,
    raw_files_of,
    raw_rows,
    wanted_tables,
    with_entry,
)
from inducci_dash.ingest.fetch.structure import Structure
from inducci_dash.ingest.fetch.vintage import check_later, move_to_vintage
from inducci_dash.ingest.files import write_atomic
from inducci_dash.ingest.published import FOLDER as RAW
from inducci_dash.ingest.published import RawTable, load_raw, read_raw
from inducci_dash.ingest.rebuild import build_files, check_sizes, read_indicators
from inducci_dash.ingest.sidecar import ENDING
from inducci_dash.results.dataset import build_dataset
from inducci_dash.store.boundaries import load_boundaries
from inducci_dash.store.geo_files import vintage_of_files
from inducci_dash.store.manifest import MANIFEST, build_manifest, check_files, files_under, read_manifest
from inducci_dash.store.moved import FILE as MOVED
from inducci_dash.store.outlines import load_outlines
from inducci_dash.store.releases import current_release
from inducci_dash.store.snapshot import Snapshot, load_snapshot

INDICATORS, SOURCES = "data/catalogue/indicators.yml", "data/catalogue/sources.yml"
REPORT, FIGURES = "changes.txt", "changes.csv"
Say = Callable[[str], None]
FetchBoundaries = Callable[[int, int], Boundaries]
"""Boundaries by vintage and level."""


@dataclass(frozen=True)
class Refreshed:
    """What one refresh came to: `release` is None where no figure differs and nothing was published."""

    release: pathlib.Path | None
    report: tuple[str, ...]


def refresh(
    home: pathlib.Path,
    application: pathlib.Path,
    eurostat: Eurostat,
    *,
    boundaries: FetchBoundaries,
    vintage: int | None = None,
    leave: Collection[str] = (),
    say: Say = print,
) -> Refreshed:
    """Build a release from what is published now, beside the one in use.

    `vintage`: of the NUTS that all is built on, by default that of the figures in use. Data sets named in
    `leave` are not asked for; they keep the figures they have now. Raises FetchRefused naming every data
    set that failed, DataRefused where the figures break a contract, and OSError where the disk is full;
    the current release is then as it was.
    """
    with only_one(home):
        now = current_release(home) or application
        building = begin(home, application)
        on_map: tuple[str, ...] = ()
        vintage = vintage or vintage_of_files(files_under(now))
        shipped = vintage_of_files(files_under(building))
        check_later(vintage, shipped)
        if vintage != shipped:
            say(f"boundaries of NUTS {vintage}")
            on_map = move_to_vintage(building, shipped, boundaries(vintage, 2), boundaries(vintage, 3))
        indicators = read_indicators(building)
        tables = load_raw(building)
        history = code_history(building)
        wanted = wanted_tables(indicators, tables)
        asked = [table for table in wanted if table.name not in leave]
        structures, failed = checked_structures(eurostat, asked)
        if failed:
            raise refused(failed)
        for number, table in enumerate(wanted, start=1):
            say(f"[{number}/{len(wanted)}] {table.name}")
            if table.name in leave and now == application:
                continue
            try:
                files = (
                    kept_files(now, table.name)
                    if table.name in leave
                    else fetched_files(eurostat, table, tables[table.name], history, structures[table.name])
                )
            except FetchRefused as error:
                failed.append(str(error))
                continue
            for name, content in files.items():
                write_atomic(building / name, content)
            describe_fresh(building, table)
        if failed:
            raise refused(failed)
        say("building")
        new = build_release(building, [name for table in wanted for name in table.indicators])
        old = load_snapshot(now)
        changes = changed_figures(old, new)
        if changes.empty and old.nuts_vintage == new.nuts_vintage:
            shutil.rmtree(building)
            return Refreshed(None, (f"Data version {old.version}", "No figure differs."))
        say("comparing ranks")
        before, after = build_dataset(old), build_dataset(new)
        moves = rank_moves(before, after)
        report = (*on_map, *describe(before, after, changes, moves))
        write_atomic(building / MOVED, moved(before, after, changes, moves).to_json())
        write_atomic(building / REPORT, ("\n".join(report) + "\n").encode())
        write_atomic(building / FIGURES, changes_csv(changes))
        return Refreshed(publish(home, building, new.version), report)


def refused(failed: Collection[str]) -> FetchRefused:
    """What is raised where data sets failed, with all of their sentences."""
    return FetchRefused(
        "; ".join(failed),
        place="Not refreshed",
        way_out="To go on without one of them: --leave CODE",
    )


def checked_structures(
    eurostat: Eurostat, wanted: Collection[Wanted]
) -> tuple[dict[str, Structure], list[str]]:
    """Structures by data set, and what of the filters they refuse: before any figure is asked for."""
    found, failed = {}, []
    for table in wanted:
        try:
            structure = found[table.name] = eurostat.structure(table.name)
            for question in table.questions.values():
                structure.check(question.wanted)
        except FetchRefused as error:
            failed.append(str(error))
    return found, failed


def fetched_files(
    eurostat: Eurostat, wanted: Wanted, old: RawTable, history: CodeHistory, structure: Structure
) -> dict[str, bytes]:
    """The files of one table of data/raw with what is published now. Raises FetchRefused."""
    rows, answers, updates = [], [], []
    for label, question in sorted(wanted.questions.items()):
        found = list(eurostat.ask(question, structure))
        answers += [answer for answer, _table in found]
        updates += [table.last_update for _answer, table in found]
        fresh = raw_rows(label, [table for _answer, table in found], wanted.name)
        if label in wanted.unseen:
            check_same_series(label, fresh, old)
        rows += fresh
    return raw_files_of(
        old,
        rows,
        history,
        asked_at=min(answer.asked_at for answer in answers),
        last_update=max(updates),
        address=answers[0].address,
    )


def kept_files(now: pathlib.Path, name: str) -> dict[str, bytes]:
    """The files of one table as the figures in use have them."""
    read_raw(now, f"{name}.csv")
    names = [f"{RAW}/{name}.csv", f"{RAW}/{name}{ENDING}"]
    return {file: (now / file).read_bytes() for file in names}


def describe_fresh(root: pathlib.Path, wanted: Wanted) -> None:
    """Set the years, the vintage and the day of the extract anew in the catalogue of a release."""
    table = read_raw(root, f"{wanted.name}.csv")
    last_year = max(int(row["year"]) for row in table.rows())
    indicators = (root / INDICATORS).read_text(encoding="utf-8")
    sources = (root / SOURCES).read_text(encoding="utf-8")
    known = read_indicators(root)
    for indicator_id in wanted.indicators:
        indicators = with_entry(indicators, indicator_id, "last_year", str(last_year))
        indicators = with_entry(indicators, indicator_id, "nuts_vintage", f'"{table.sidecar.nuts_vintage}"')
        day = _day(table.sidecar.extract_date)
        sources = with_entry(sources, known[indicator_id].source_id, "extract", day)
    write_atomic(root / INDICATORS, indicators.encode())
    write_atomic(root / SOURCES, sources.encode())


def _day(text: str) -> str:
    """A day as the list of sources writes it; other words as they are, in quotes."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return f'"{text}"'
    return f"{day.day} {day:%B %Y}"


def build_release(root: pathlib.Path, fresh: Collection[str]) -> Snapshot:
    """Observations, manifest and every check of a release that is being built.

    The last years of the indicators in `fresh` are those that there are figures of in the end.
    Raises DataRefused naming the file, row and column of what breaks a contract.
    """
    files, built = build_files(root)
    for name, content in files.items():
        write_atomic(root / name, content)
    indicators = (root / INDICATORS).read_text(encoding="utf-8")
    for one in (one for one in built if one.indicator_id in fresh):
        last_year = max(row.year for row in one.observations)
        indicators = with_entry(indicators, one.indicator_id, "last_year", str(last_year))
    write_atomic(root / INDICATORS, indicators.encode())
    write_atomic(root / MANIFEST, build_manifest(root))
    manifest = read_manifest(root)
    check_files(manifest)
    snapshot = load_snapshot(root)
    check_sizes(snapshot.observations, snapshot.catalogue.indicators)
    load_boundaries(manifest, snapshot.regions)
    load_outlines(manifest, list(snapshot.regions.index))
    return snapshot
