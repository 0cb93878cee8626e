"""Reads data/catalogue/metrics.yml: what partners may report on."""

from collections.abc import Iterable, Mapping

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.metric import Metric, MetricKind
from inducci_dash.domain.pilot import KEY_FIELDS
from inducci_dash.store.manifest import Manifest
from inducci_dash.store.records import build_records, read_yaml

FILE = "data/catalogue/metrics.yml"


def load_metrics(manifest: Manifest, pilots: Iterable[str]) -> dict[str, Metric]:
    """All metrics by id, in the file's order.

    Raises DataRefused for a record that is malformed, names an unknown pilot or key field, has
    choices without being a choice or bounds the wrong way round, and where a pilot is left without
    a metric for one of its eight key fields.
    """
    records = build_records(read_yaml(manifest.read(FILE), file=FILE), Metric, file=FILE)
    known = tuple(pilots)
    for metric in records:
        _check_metric(metric, known)
    _check_key_fields(records, known)
    return {metric.metric_id: metric for metric in records}


def _check_metric(metric: Metric, pilots: tuple[str, ...]) -> None:
    place = f"{FILE}, record {metric.metric_id}"
    unknown = [pilot for pilot in metric.pilots if pilot not in pilots]
    if unknown:
        raise DataRefused(f"unknown pilot {unknown[0]}", file=place, column="pilots")
    if metric.key_field and metric.key_field not in KEY_FIELDS:
        raise DataRefused(f"unknown key field {metric.key_field}", file=place, column="key_field")
    if (metric.kind is MetricKind.CHOICE) != bool(metric.choices):
        raise DataRefused("a choice, and only a choice, has choices", file=place, column="choices")
    if metric.numeric != bool(metric.unit):
        raise DataRefused("a number, and only a number, has a unit", file=place, column="unit")
    if metric.low is not None and metric.high is not None and metric.low >= metric.high:
        raise DataRefused("low is not below high", file=place, column="low")


def _check_key_fields(metrics: tuple[Metric, ...], pilots: tuple[str, ...]) -> None:
    reported: Mapping[str, set[str]] = {
        pilot: {metric.key_field for metric in metrics if metric.reported_by(pilot)} for pilot in pilots
    }
    for pilot, fields in reported.items():
        for field in KEY_FIELDS:
            if field not in fields:
                raise DataRefused(f"pilot {pilot} has no metric for the key field {field}", file=FILE)
