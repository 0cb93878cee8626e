"""The facts that are written down, computed from what is shipped."""

from pathlib import Path
from typing import Any

import yaml

from inducci_dash.domain.recipe import OFFICIAL
from inducci_dash.ingest.built import summary
from inducci_dash.ingest.rebuild import build_files
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.official import TOP
from inducci_dash.results.pilots.could_show import could_show
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.weights.sandbox import weight_table
from inducci_dash.results.weights.studies import sensitivity
from inducci_dash.store.manifest import ROOT
from inducci_dash.store.snapshot import Snapshot
from inducci_dash.store.values import latest_values

EXPECTED = Path(__file__).with_name("expected.yml")
HEAD = """# What the shipped data say, written by `python -m tests.data_facts`.
# Review what changed before it is kept.
"""
PARTNER_REGIONS = ("AT31", "BE22", "CZ04", "DED4", "ITH3", "PL22", "SI04")


def facts(data: Dataset) -> dict[str, Any]:
    """Counts of the data, by indicator and in all, and what the official recipe makes of them."""
    return {
        "data": data_facts(data.snapshot),
        "ingest": ingest_facts(),
        "indicators": indicator_facts(data.snapshot),
        "official": official_facts(data),
        "pilots": pilot_facts(data),
    }


def data_facts(snapshot: Snapshot) -> dict[str, Any]:
    """Sizes of the tables, and the year that ages count from."""
    return {
        "indicators": len(snapshot.catalogue.indicators),
        "scored indicators": sum(i.scored for i in snapshot.catalogue.indicators.values()),
        "observations": len(snapshot.observations),
        "regions": len(snapshot.regions),
        "regions of the EU": int(snapshot.regions["eu27"].sum()),
        "regions of Central Europe": int(snapshot.regions["central_europe"].sum()),
        "newest extract": snapshot.as_of,
    }


def ingest_facts() -> dict[str, int]:
    """Rows of all series by what became of them; in + countries - the left out = out."""
    _files, built = build_files(ROOT)
    counts = [summary(one) for one in built]
    return {head: sum(count[head] for count in counts) for head in counts[0]}


def indicator_facts(snapshot: Snapshot) -> dict[str, str]:
    """For each indicator: the year of most figures, and of how many of the EU's regions, and old ones."""
    found = {}
    in_eu = snapshot.regions["eu27"]
    for name, indicator in snapshot.catalogue.indicators.items():
        latest = latest_values(snapshot, indicator)[in_eu]
        known = int(latest["value"].notna().sum())
        year = int(latest["year"].mode().max())
        found[name] = f"{year}, {known} regions, {int(latest['old'].sum())} old"
    return found


def official_facts(data: Dataset) -> dict[str, Any]:
    """Scored regions, both ends of the ranking, the partners' places, and what weighs and moves most."""
    scores = data.scores[TOP].dropna().sort_values(ascending=False)
    ranks = scores.rank(ascending=False, method="min").astype(int)
    weights = weight_table(data, OFFICIAL).set_index("pull_factor")["effective"]
    moved = sensitivity(data.given, OFFICIAL).influences
    return {
        "scored regions": len(scores),
        "best": list(scores.index[:5]),
        "worst": list(scores.index[-5:]),
        "partners": {
            code: f"{scores[code]:.1f}, rank {ranks[code]}" for code in PARTNER_REGIONS if code in scores
        },
        "effective weights in %": {name: round(100 * share, 1) for name, share in weights.items()},
        "what moves ranks, most first": sorted(moved, key=lambda name: -moved[name].total.estimate),
    }


def pilot_facts(data: Dataset) -> dict[str, int | None]:
    """How many times larger each pilot would have to be to show in its region's figures; None = unknown."""
    found = {name: could_show(data, portfolio(), name).times for name in portfolio().cards}
    return {f"{name} would show if larger by": times and round(times) for name, times in found.items()}


def as_text(given: dict[str, Any]) -> str:
    """The facts as the file holds them."""
    return HEAD + yaml.safe_dump(given, sort_keys=False, allow_unicode=True, width=100)
