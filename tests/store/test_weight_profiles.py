"""Named weights: whole, sourced, within the lab's limits; anything else is refused by its place."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.profile import CAP, FLOOR, WeightProfile
from inducci_dash.store.catalogue import load_catalogue
from inducci_dash.store.catalogue_lists import PROFILES, load_weight_profiles
from inducci_dash.store.manifest import MANIFEST, ROOT, build_manifest, read_manifest
from inducci_dash.store.project import load_project


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for folder in ("data/catalogue", "data/project"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "geo").mkdir()
    return tmp_path


def load(root: Path = ROOT) -> Mapping[str, WeightProfile]:
    manifest = read_manifest(root)
    return load_weight_profiles(manifest, load_catalogue(manifest), load_project(root).references)


def load_changed(root: Path, old: str, new: str) -> None:
    path = root / PROFILES
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (root / MANIFEST).write_bytes(build_manifest(root))
    load(root)


def test_three_profiles_each_step_with_a_reason_and_a_reference():
    profiles = load()
    assert list(profiles) == ["urban_scene", "rural_maker", "young_founder"]
    for profile in profiles.values():
        assert profile.left_open
        for weight in profile.weights:
            assert FLOOR <= weight.weight <= CAP
            assert weight.weight != 1
            assert weight.why
            assert weight.sources
    assert profiles["rural_maker"].multiples["digital"] == 2


def test_a_guess_is_called_one():
    for profile in load().values():
        for weight in profile.weights:
            assert ("own_reading" in weight.sources) == ("guess" in weight.why), weight.why


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("pull_factor: digital", "pull_factor: space", "space is not measured"),
        ("pull_factor: digital", "pull_factor: sunshine", "there is no factor sunshine"),
        ("pull_factor: openness", "pull_factor: creative_scene", "creative_scene is named twice"),
        ("weight: 2", "weight: 0", "0 is not between 0.25 and 4"),
        ("weight: 2", "weight: many", "weights"),
        ("[townsend_2017]", "[someone_2099]", "there is no reference someone_2099"),
        ("profile_id: rural_maker", "profile_id: urban_scene", "urban_scene is used twice"),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_place(copied: Path, old: str, new: str, said: str):
    with pytest.raises(DataRefused) as refusal:
        load_changed(copied, old, new)
    assert said in str(refusal.value)
    assert "weight_profiles.yml" in str(refusal.value)
