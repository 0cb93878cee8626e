"""How NUTS-2 codes of one vintage become codes of the next, found by laying the maps on each other.

Old and new boundaries were generalised separately, so their lines never agree exactly. A strip
narrower than two kilometres is taken for that noise; only a shared area that holds a wider place
counts as a real overlap.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from inducci_dash.domain.reasons import Reason, written

NOISE = 1_000.0
"""Half the width, in metres, below which two vintages' lines are taken to be the same line."""
SMALLEST_MOVE = 50.0
"""Square kilometres below which an overlap is taken for noise all the same."""
SAME_AREA = 0.95
"""Share of old and of new area that must stay together for a value to be carried, with a mark."""

COLUMNS = ("from_code", "to_code", "rule", "note")

NUTS_2024_TO_2021: tuple[tuple[str, str, str, str], ...] = (
    ("NL35", "NL31", "area_moved", written(Reason.CAME_FROM, "111", "NL33")),
    ("NL36", "NL33", "area_moved", written(Reason.WENT_TO, "111", "NL31")),
    ("PT19", "PT16", "merged", "83 % of the area of PT16; the rest is now in PT1D"),
    ("PT1A", "PT17", "merged", "46 % of the area of PT17; the rest is PT1B"),
    ("PT1B", "PT17", "merged", "54 % of the area of PT17; the rest is PT1A"),
    ("PT1C", "PT18", "merged", "86 % of the area of PT18; the rest is now in PT1D"),
    ("PT1D", "PT16", "split", "54 % of its area was in PT16"),
    ("PT1D", "PT18", "split", "46 % of its area was in PT18"),
)
"""What changed at level 2; all else kept code and area. Areas: Eurostat reg_area3, 2023 and 2024.

The 111 km2 are Vijfheerenlanden.
"""

NUTS_2021_TO_2024: tuple[tuple[str, str, str, str], ...] = (
    ("NL31", "NL35", "area_moved", written(Reason.CAME_FROM, "111", "NL33")),
    ("NL33", "NL36", "area_moved", written(Reason.WENT_TO, "111", "NL35")),
)
"""The same two the other way, declared as well: a fifteenth of the area of NL35, more than area alone would
allow, but few people (NL35 has 1.40 million inhabitants in 2024, NL31 had 1.39 million in 2023)."""


def changes_between(
    old: gpd.GeoDataFrame, new: gpd.GeoDataFrame, vintages: tuple[int, int]
) -> pd.DataFrame:
    """As `compare_vintages`, with what is declared between two vintages in place of what the shapes say."""
    found = compare_vintages(old, new)
    declared = NUTS_2021_TO_2024 if vintages == (2021, 2024) else ()
    codes = set(zip(found["from_code"], found["to_code"], strict=True))
    rows = [row for row in declared if (row[0], row[1]) in codes]
    other = found[~found["from_code"].isin([row[0] for row in rows])]
    return _table([*rows, *other.itertuples(index=False, name=None)])


def compare_vintages(old: gpd.GeoDataFrame, new: gpd.GeoDataFrame) -> pd.DataFrame:
    """One row for each code carried, split or merged between two vintages, sorted by code.

    Both frames: `nuts_id`, `name`, geometry in EPSG:4326. Returns `from_code`, `to_code`, `rule`
    and `note`. Rules: `same` code and area; `renamed` same area under a new code; `area_moved` at
    least 95 % of the old and of the new area are shared; `split` the old area went to several new
    regions; `merged` the old area is one part of a larger new one; `gone` there is no new region
    (`to_code` is empty). Areas in EPSG:3035.
    """
    flows = _flows(old, new)
    left = {flow.old for flow in flows}
    rows = [(code, "", "gone", "") for code in old["nuts_id"] if code not in left]
    for flow in flows:
        if flow.of_old == 1 and flow.of_new == 1:
            rule = "same" if flow.old == flow.new else "renamed"
            note = "" if rule == "same" else written(Reason.NOW, flow.new)
        elif flow.of_old >= SAME_AREA and flow.of_new >= SAME_AREA:
            rule, note = "area_moved", _moved(flow, flows)
        elif flow.of_old < 1 - SAME_AREA and flow.of_new < 1 - SAME_AREA:
            continue  # the piece that the notes of both `area_moved` regions tell of
        else:
            rule = "merged" if flow.of_old >= SAME_AREA else "split"
            note = f"{flow.of_old:.1%} of its area, {flow.of_new:.1%} of the new region"
        rows.append((flow.old, flow.new, rule, note))
    return _table(rows)


def changes_from_2024(codes_2021: Sequence[str]) -> pd.DataFrame:
    """The table of codes from NUTS 2024 to NUTS 2021: declared changes, and the rest unchanged."""
    gone = {to_code for _, to_code, _, _ in NUTS_2024_TO_2021}
    kept = [(code, code, "same", "") for code in codes_2021 if code not in gone]
    return _table([*NUTS_2024_TO_2021, *kept])


def _table(rows: Sequence[tuple[str, str, str, str]]) -> pd.DataFrame:
    return pd.DataFrame(sorted(rows), columns=list(COLUMNS))


@dataclass(frozen=True)
class Flow:
    """An area that an old and a new region share: square kilometres, shares of the old and the new."""

    old: str
    new: str
    km2: float
    of_old: float
    of_new: float


def _flows(old: gpd.GeoDataFrame, new: gpd.GeoDataFrame) -> list[Flow]:
    """Every real overlap. A region too small to hold a wide place keeps its largest raw overlap."""
    before, after = old.to_crs(3035).make_valid(), new.to_crs(3035).make_valid()
    first, second = after.sindex.query(before, predicate="intersects")
    shared = before.iloc[first].intersection(after.iloc[second], align=False)
    overlaps = pd.DataFrame(
        {
            "old": old["nuts_id"].to_numpy()[first],
            "new": new["nuts_id"].to_numpy()[second],
            "raw": shared.area.to_numpy() / 1e6,
            "km2": shared.buffer(-NOISE).buffer(NOISE).area.to_numpy() / 1e6,
        }
    )
    small = overlaps.groupby("old")["km2"].transform("max") < SMALLEST_MOVE
    overlaps["km2"] = overlaps["raw"].where(small, overlaps["km2"])
    whole = overlaps["old"].map(dict(zip(old["nuts_id"], before.area / 1e6, strict=True)))
    # a region that is gone only touches its neighbours
    lies_in = overlaps["raw"] > (1 - SAME_AREA) * whole
    largest = lies_in & (overlaps["km2"] == overlaps.groupby("old")["km2"].transform("max"))
    real = overlaps[largest | (~small & (overlaps["km2"] >= SMALLEST_MOVE))]
    of_old = real["km2"] / real.groupby("old")["km2"].transform("sum")
    of_new = real["km2"] / real.groupby("new")["km2"].transform("sum")
    columns = (real["old"], real["new"], real["km2"], of_old, of_new)
    return [Flow(*values) for values in zip(*(column.tolist() for column in columns), strict=True)]


def _moved(kept: Flow, flows: Sequence[Flow]) -> str:
    lost = [flow for flow in flows if flow.old == kept.old and flow.new != kept.new]
    gained = [flow for flow in flows if flow.new == kept.new and flow.old != kept.old]
    words = [written(Reason.WENT_TO, f"{flow.km2:.0f}", flow.new) for flow in lost]
    words += [written(Reason.CAME_FROM, f"{flow.km2:.0f}", flow.old) for flow in gained]
    return "; ".join(words)
