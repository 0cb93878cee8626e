"""Named weight profiles from YAML: refused where a factor is not measured or a reason rests on nothing."""

from collections.abc import Collection, Mapping

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.profile import CAP, FLOOR, WeightProfile
from inducci_dash.store.catalogue import Catalogue
from inducci_dash.store.files import reading
from inducci_dash.store.manifest import ROOT, Source, opened
from inducci_dash.store.records import build_records, read_yaml

PROFILES = "data/catalogue/weight_profiles.yml"
WAY_OUT = "Correct the record; weights and their reasons are assumptions that this file declares."


@reading(PROFILES)
def load_weight_profiles(
    catalogue: Catalogue, references: Collection[str], source: Source = ROOT
) -> Mapping[str, WeightProfile]:
    """All profiles by id, in the file's order; `references` are the ids that a reason may rest on.

    Raises DataRefused naming file, record and field: for a factor that is unknown, not measured or named
    twice, for a weight outside the lab's limits, and for a reference that is not known.
    """
    manifest = opened(source)
    content = read_yaml(manifest.read(PROFILES), file=PROFILES)
    profiles = build_records(content, WeightProfile, file=PROFILES)
    for profile in profiles:
        _check(profile, catalogue, references)
    return {profile.profile_id: profile for profile in profiles}


def _check(profile: WeightProfile, catalogue: Catalogue, references: Collection[str]) -> None:
    named: set[str] = set()
    for at, weight in enumerate(profile.weights, start=1):
        field = f"weights[{at}]"
        factor = catalogue.pull_factors.get(weight.pull_factor)
        if factor is None:
            raise _refused(profile, f"{field}.pull_factor", f"there is no factor {weight.pull_factor}")
        if not factor.measured:
            problem = f"{weight.pull_factor} is not measured and cannot be weighed"
            raise _refused(profile, f"{field}.pull_factor", problem)
        if weight.pull_factor in named:
            problem = f"{weight.pull_factor} is named twice"
            raise _refused(profile, f"{field}.pull_factor", problem)
        named.add(weight.pull_factor)
        if not FLOOR <= weight.weight <= CAP:
            problem = f"{weight.weight:g} is not between {FLOOR:g} and {CAP:g} times the official weight"
            raise _refused(profile, f"{field}.weight", problem)
        for source in weight.sources:
            if source not in references:
                problem = f"there is no reference {source}"
                raise _refused(profile, f"{field}.sources", problem)


def _refused(profile: WeightProfile, field: str, problem: str) -> DataRefused:
    return DataRefused(
        problem, file=f"{PROFILES}, record {profile.profile_id}", column=field, way_out=WAY_OUT
    )
