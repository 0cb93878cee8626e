"""Series without figures: a record that breaks the rules is refused by name."""

import pytest

from inducci_dash.domain.errors import DataRefused
from inducci_dash.store.catalogue_lists import DECLARED, load_declared_series
from inducci_dash.store.manifest import read_manifest
from inducci_dash.store.snapshot import load_snapshot


class Given:
    """A manifest of one file."""

    def __init__(self, text):
        self.text = text

    def read(self, path):
        assert path == DECLARED
        return self.text.encode()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("pull_factor: openness", "pull_factor: opennes", "unknown pull factor opennes"),
        ("series_id: born_abroad", "series_id: neet", "it has figures already"),
        ("series_id: born_abroad", "series_id: building_period", "is used twice"),
        ("dataset_code: lfst_r_lfsd2pwc", "dataset: lfst_r_lfsd2pwc", "dataset"),
    ],
)
def test_a_wrong_record_is_refused_by_name(old, new, words):
    catalogue = load_snapshot().catalogue
    text = read_manifest().read(DECLARED).decode()
    with pytest.raises(DataRefused, match=words):
        load_declared_series(Given(text.replace(old, new)), catalogue)
