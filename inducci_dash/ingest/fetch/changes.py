"""What a release changes: figures, flags, vintages, codes, ranks beyond noise, what the audit finds."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.ingest.files import table_bytes
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP
from inducci_dash.results.weights.audit import findings
from inducci_dash.store.moved import Moved
from inducci_dash.store.snapshot import Snapshot

NEW, REVISED, GONE, FLAG = "new", "revised", "gone", "flag"
KEY = ["indicator_id", "nuts_id", "year"]
CODE = ["indicator_id", "published_as", "nuts_vintage", "nuts_id", "rule", "outcome", "reason"]
COLUMNS = (*KEY, "kind", "old", "new", "old_flag", "new_flag")


@dataclass(frozen=True)
class RankMove:
    """A region whose official rank left the interval that other reasonable methods gave it before.

    `why` is the pull factor whose score changed most, by `by` points of 100; empty where none did.
    """

    nuts_id: str
    old: int
    new: int
    low: int
    high: int
    why: str
    by: float


def changed_figures(old: Snapshot, new: Snapshot) -> pd.DataFrame:
    """Every figure that differs, a row each with COLUMNS; NaN and empty where there is none."""
    both = _figures(old).merge(
        _figures(new), on=KEY, how="outer", suffixes=("_old", "_new"), indicator=True
    )
    values = both["value_old"].to_numpy(float), both["value_new"].to_numpy(float)
    flags = both["flag_old"].fillna(""), both["flag_new"].fillna("")
    kind = np.select(
        [both["_merge"] == "right_only", both["_merge"] == "left_only", values[0] != values[1]],
        [NEW, GONE, REVISED],
        default=np.where(flags[0] != flags[1], FLAG, ""),
    )
    table = both[KEY].assign(kind=kind, old=values[0], new=values[1], old_flag=flags[0], new_flag=flags[1])
    return table[table["kind"] != ""].sort_values(KEY, ignore_index=True)


def _figures(snapshot: Snapshot) -> pd.DataFrame:
    table = snapshot.observations[[*KEY, "value", "flag"]]
    return table.astype({"indicator_id": str, "nuts_id": str, "flag": str, "value": float, "year": int})


def rank_moves(before: Dataset, after: Dataset) -> list[RankMove]:
    """Regions whose rank is now outside its 90 % interval by other methods of before, farthest first."""
    summary = before.robust[TOP].summary
    units = before.given.units
    factors = [name for name in before.scores.columns if name not in (TOP, "rank")]
    found = []
    for row, unit in enumerate(units):
        ranks = [float(data.scores["rank"].get(unit, np.nan)) for data in (before, after)]
        low, high = float(summary.low[row]), float(summary.high[row])
        if np.isnan([*ranks, low, high]).any() or ranks[0] == ranks[1] or low <= ranks[1] <= high:
            continue
        by = (after.scores.loc[unit, factors] - before.scores.loc[unit, factors]).astype(float).dropna()
        why = str(by.abs().idxmax()) if len(by) and by.abs().max() > 0 else ""
        was, now, least, most = (int(rank) for rank in (*ranks, low, high))
        found.append(RankMove(unit, was, now, least, most, why, float(by[why]) if why else 0.0))
    return sorted(found, key=lambda move: -abs(move.new - move.old))


def changes_csv(changes: pd.DataFrame) -> bytes:
    """All changed figures as CSV."""
    return table_bytes(changes[list(COLUMNS)])


def moved(before: Dataset, after: Dataset, changes: pd.DataFrame, moves: list[RankMove]) -> Moved:
    """The same in short, for readers who open a link of the version before."""
    ranks = pd.concat([before.scores["rank"], after.scores["rank"]], axis=1, keys=["old", "new"]).dropna()
    return Moved(
        before.snapshot.version,
        after.snapshot.version,
        {kind: int((changes["kind"] == kind).sum()) for kind in (NEW, REVISED, GONE)},
        {str(row.Index): (int(row.old), int(row.new)) for row in ranks.itertuples()},
        tuple(sorted(move.nuts_id for move in moves)),
    )


def code_changes(old: Snapshot, new: Snapshot) -> Iterator[str]:
    """What became of codes that the old version did not have so: renamed, split, merged, of no vintage."""
    earlier = set(old.carry_over[CODE].astype(str).itertuples(index=False, name=None))
    fresh: dict[tuple[str, ...], list[str]] = {}
    for name, *what in new.carry_over[CODE].astype(str).itertuples(index=False, name=None):
        if (name, *what) not in earlier:
            fresh.setdefault(tuple(what), []).append(name)
    for (code, vintage, regions, rule, outcome, reason), names in sorted(fresh.items()):
        where = f" -> {regions}" if regions else ""
        said = ", ".join(filter(None, [rule, outcome.replace("_", " "), reason]))
        yield f"  {code} (NUTS {vintage}){where}: {said} ({', '.join(sorted(set(names)))})"


def audit(before: Dataset, after: Dataset) -> Iterator[str]:
    """What the audit of the official recipe asks attention for; marked where it did not so before."""
    known = {finding.text for finding in findings(before, OFFICIAL) if finding.mind}
    for finding in findings(after, OFFICIAL):
        if finding.mind:
            new = "" if finding.text in known else "new or with other numbers: "
            yield f"  {new}{finding.text.replace('**', '')}"


def describe(
    before: Dataset, after: Dataset, changes: pd.DataFrame, moves: list[RankMove]
) -> Iterator[str]:
    """The report in lines: by indicator, codes, ranks, audit; and what a person has to look at."""
    old, new = before.snapshot, after.snapshot
    yield f"From data version {old.version} to {new.version}"
    yield ""
    for indicator_id, rows in changes.groupby("indicator_id"):
        counts = rows["kind"].value_counts()
        said = ", ".join(f"{counts[kind]} {kind}" for kind in (NEW, REVISED, GONE, FLAG) if kind in counts)
        years = _newest(old, str(indicator_id)), _newest(new, str(indicator_id))
        newest = f"newest year {years[0]}" + ("" if years[0] == years[1] else f" -> {years[1]}")
        vintages = _vintages(old, str(indicator_id)), _vintages(new, str(indicator_id))
        codes = "" if vintages[0] == vintages[1] else f"; NUTS {vintages[0]} -> {vintages[1]}"
        yield f"{indicator_id}: {said}; {newest}{codes}"
        for caveat in new.catalogue.indicators[str(indicator_id)].caveats:
            yield f"  still true? {caveat}"
    yield ""
    recoded = list(code_changes(old, new))
    yield f"Codes that came otherwise than before: {len(recoded)}"
    yield from recoded
    yield ""
    yield f"Ranks that moved by more than other methods would move them: {len(moves)}"
    for move in moves:
        why = f"; most by {move.why} ({move.by:+.1f} points)" if move.why else ""
        yield f"  {move.nuts_id}: {move.old} -> {move.new}, was {move.low} to {move.high}{why}"
    yield ""
    yield "What the audit of the official recipe asks attention for:"
    yield from audit(before, after)


def _newest(snapshot: Snapshot, indicator_id: str) -> int:
    return int(snapshot.rows_of(indicator_id)["year"].max())


def _vintages(snapshot: Snapshot, indicator_id: str) -> str:
    return ", ".join(
        str(vintage) for vintage in sorted(snapshot.rows_of(indicator_id)["nuts_vintage"].unique())
    )
