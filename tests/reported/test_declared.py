import pytest
import yaml

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.pilot import KEY_FIELDS
from inducci_dash.store.catalogue_lists import METRICS, load_metrics

METRIC = {
    "metric_id": "m",
    "name": "M",
    "kind": "number",
    "unit": "people",
    "counts": "People.",
    "example": "1",
}


class Manifest:
    def __init__(self, records):
        self.content = yaml.safe_dump(records).encode()

    def read(self, path):
        assert path == METRICS
        return self.content


def full(**change):
    rest = [METRIC | {"metric_id": field, "key_field": field} for field in KEY_FIELDS]
    return Manifest([METRIC | change, *rest])


def test_each_pilot_reports_on_the_eight_key_fields(declared):
    assert list(declared.owners) == ["A", "B", "C", "D", "E1", "E2", "F"]
    for pilot in declared.owners:
        assert {metric.key_field for metric in declared.metrics_of(pilot)} >= set(KEY_FIELDS)


def test_every_example_lies_within_its_own_bounds(declared):
    for metric in declared.metrics.values():
        if metric.numeric:
            assert metric.low <= float(metric.example) <= metric.high


def test_a_sound_list_is_loaded_in_its_order():
    assert list(load_metrics(full(), ["A"])) == ["m", *KEY_FIELDS]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pilots": ["Z"]}, "unknown pilot Z"),
        ({"key_field": "weather"}, "unknown key field weather"),
        ({"kind": "choice", "unit": ""}, "has choices"),
        ({"choices": ["a"]}, "has choices"),
        ({"kind": "text"}, "has a unit"),
        ({"low": 5, "high": 5}, "low is not below high"),
        ({"colour": "red"}, "unknown field"),
        ({"kind": "colour"}, "is not one of"),
    ],
)
def test_a_metric_that_contradicts_itself_is_refused_by_name(change, words):
    with pytest.raises(DataRefused, match=f"record m.*{words}"):
        load_metrics(full(**change), ["A"])


def test_a_pilot_without_a_metric_for_a_key_field_is_refused():
    records = [METRIC | {"metric_id": field, "key_field": field} for field in KEY_FIELDS if field != "cost"]
    with pytest.raises(DataRefused, match="pilot A has no metric for the key field cost"):
        load_metrics(Manifest(records), ["A"])
