"""Weight profiles as the lab offers them: names by id, and their reasons in rows."""

from collections.abc import Mapping

import pandas as pd

from inducci_dash.domain.profile import WeightProfile
from inducci_dash.domain.recipe import Recipe
from inducci_dash.language import N_, _, format_number
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset, dataset
from inducci_dash.results.pilots.pilots import portfolio
from inducci_dash.results.weights.sandbox import same_weights
from inducci_dash.store.catalogue_lists import load_weight_profiles
from inducci_dash.store.release import release

OFFICIAL_WEIGHTS, OWN_WEIGHTS = "official", "own"
NAMES = {
    OFFICIAL_WEIGHTS: N_("Official: equal weights"),
    OWN_WEIGHTS: N_("Own weights"),
}


@once
def profiles() -> Mapping[str, WeightProfile]:
    """The named profiles, read once a process."""
    return load_weight_profiles(release(), dataset().snapshot.catalogue, portfolio().facts.references)


def profile_names() -> dict[str, str]:
    """What a chooser offers, by id, not yet translated: official, the profiles, own."""
    named = {name: profile.title for name, profile in profiles().items()}
    return {OFFICIAL_WEIGHTS: NAMES[OFFICIAL_WEIGHTS], **named, OWN_WEIGHTS: NAMES[OWN_WEIGHTS]}


def profile_of(data: Dataset, recipe: Recipe) -> str:
    """Id of the profile whose weights the recipe's factors have; `own` for none."""
    framework = data.given.framework
    if same_weights(recipe, {}, framework):
        return OFFICIAL_WEIGHTS
    for name, profile in profiles().items():
        if same_weights(recipe, profile.multiples, framework):
            return name
    return OWN_WEIGHTS


def reason_rows(data: Dataset, profile: WeightProfile) -> pd.DataFrame:
    """Each assumed weight with its reason and what that rests on, in words."""
    references = portfolio().facts.references
    return pd.DataFrame(
        [
            {
                _("Pull factor"): _(data.measure(weight.pull_factor).title),
                _("Weight, official = 1"): format_number(weight.weight, 2),
                _("Assumed because"): _(weight.why),
                _("Rests on"): "; ".join(references[source].title for source in weight.sources),
            }
            for weight in profile.weights
        ]
    )
