"""Lists of the catalogue beside its indicators: findings, capitals, profiles, metrics, declared series.

Each is a YAML list under data/catalogue. All readers raise DataRefused naming file, record and field.
"""

import string
from collections.abc import Collection, Mapping

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.finding import Capital, Finding
from inducci_dash.domain.indicator import DeclaredSeries
from inducci_dash.domain.metric import Metric, MetricKind
from inducci_dash.domain.pilot import KEY_FIELDS
from inducci_dash.domain.profile import CAP, FLOOR, WeightProfile
from inducci_dash.store.catalogue import Catalogue
from inducci_dash.store.files import reading
from inducci_dash.store.manifest import Manifest
from inducci_dash.store.records import WAY_OUT, read_list

FINDINGS = "data/catalogue/findings.yml"
CAPITALS = "data/catalogue/capitals.yml"
PROFILES = "data/catalogue/weight_profiles.yml"
METRICS = "data/catalogue/metrics.yml"
DECLARED = "data/catalogue/declared.yml"


def load_findings(manifest: Manifest) -> Mapping[str, Finding]:
    """All findings by id, in the order they are told.

    Refused too where the last title does not hold always, because then there would be figures without a
    title, and where a phrase is no template.
    """
    findings = read_list(manifest, FINDINGS, Finding)
    for finding in findings:
        if finding.titles[-1].when:
            problem = "the last title must hold whatever the figures are"
            raise _refused(FINDINGS, finding.finding_id, "titles", problem)
        for phrase in (*finding.titles, *finding.sentences):
            try:
                list(string.Formatter().parse(phrase.text))
            except ValueError as error:
                problem = f"{phrase.text!r} is no template ({error})"
                raise _refused(FINDINGS, finding.finding_id, "text", problem) from error
    return {finding.finding_id: finding for finding in findings}


def load_capitals(manifest: Manifest) -> Mapping[str, Capital]:
    """The capitals by their country's letters."""
    capitals = read_list(manifest, CAPITALS, Capital)
    found = {capital.country: capital for capital in capitals}
    if len(found) != len(capitals):
        raise DataRefused("a country stands twice", file=CAPITALS, column="country", way_out=WAY_OUT)
    return found


@reading(PROFILES)
def load_weight_profiles(
    manifest: Manifest, catalogue: Catalogue, references: Collection[str]
) -> Mapping[str, WeightProfile]:
    """All profiles by id, in the file's order; `references` are the ids that a reason may rest on.

    Refused too for a factor that is unknown, not measured or named twice, for a weight outside the lab's
    limits, and for a reference that is not known.
    """
    profiles = {profile.profile_id: profile for profile in read_list(manifest, PROFILES, WeightProfile)}
    for name, profile in profiles.items():
        named: set[str] = set()
        for at, weight in enumerate(profile.weights, start=1):
            factor = catalogue.pull_factors.get(weight.pull_factor)
            strangers = [source for source in weight.sources if source not in references]
            field, problem = "pull_factor", ""
            if factor is None:
                problem = f"there is no factor {weight.pull_factor}"
            elif not factor.measured:
                problem = f"{weight.pull_factor} is not measured and cannot be weighed"
            elif weight.pull_factor in named:
                problem = f"{weight.pull_factor} is named twice"
            elif not FLOOR <= weight.weight <= CAP:
                field, limits = "weight", f"{FLOOR:g} and {CAP:g} times the official weight"
                problem = f"{weight.weight:g} is not between {limits}"
            elif strangers:
                field, problem = "sources", f"there is no reference {strangers[0]}"
            if problem:
                raise _refused(PROFILES, name, f"weights[{at}].{field}", problem)
            named.add(weight.pull_factor)
    return profiles


def load_metrics(manifest: Manifest, pilots: Collection[str]) -> dict[str, Metric]:
    """All metrics that partners may report on by id, in the file's order.

    Refused too for a metric that names an unknown pilot or key field, has choices without being a choice or
    bounds the wrong way round, and where a pilot is left without a metric for one of its eight key fields.
    """
    metrics = {metric.metric_id: metric for metric in read_list(manifest, METRICS, Metric)}
    for name, metric in metrics.items():
        unknown = [pilot for pilot in metric.pilots if pilot not in pilots]
        key, low, high = metric.key_field, metric.low, metric.high
        no_choice = "a choice, and only a choice, has choices"
        for field, wrong, problem in (
            ("pilots", unknown, f"unknown pilot {', '.join(unknown)}"),
            ("key_field", key not in ("", *KEY_FIELDS), f"unknown key field {key}"),
            ("choices", (metric.kind is MetricKind.CHOICE) != bool(metric.choices), no_choice),
            ("unit", metric.numeric != bool(metric.unit), "a number, and only a number, has a unit"),
            ("low", low is not None and high is not None and low >= high, "low is not below high"),
        ):
            if wrong:
                raise _refused(METRICS, name, field, problem)
    for pilot in pilots:
        reported = {metric.key_field for metric in metrics.values() if metric.reported_by(pilot)}
        for field in KEY_FIELDS:
            if field not in reported:
                raise DataRefused(f"pilot {pilot} has no metric for the key field {field}", file=METRICS)
    return metrics


def load_declared_series(manifest: Manifest, catalogue: Catalogue) -> Mapping[str, DeclaredSeries]:
    """Series that are declared and not fetched yet, by id, in the file's order.

    Refused too for a series that names a pull factor that there is none of, or is an indicator already.
    """
    found = {series.series_id: series for series in read_list(manifest, DECLARED, DeclaredSeries)}
    for name, series in found.items():
        if series.pull_factor not in catalogue.pull_factors:
            raise _refused(DECLARED, name, "pull_factor", f"unknown pull factor {series.pull_factor}")
        if name in catalogue.indicators:
            raise _refused(DECLARED, name, "series_id", "it has figures already")
    return found


def _refused(file: str, record: str, field: str, problem: str) -> DataRefused:
    return DataRefused(problem, file=f"{file}, record {record}", column=field, way_out=WAY_OUT)
