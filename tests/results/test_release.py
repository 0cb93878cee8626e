"""All that a process shows is of one data version: what is read late is of the version it began with."""

import pytest

from inducci_dash.atlas_map.published import map_outlines
from inducci_dash.domain.errors import DataRefused
from inducci_dash.reported import declared
from inducci_dash.results import gazetteer, near
from inducci_dash.results.dataset import dataset
from inducci_dash.results.findings import told
from inducci_dash.results.pilots import pilots
from inducci_dash.results.weights import profiles
from inducci_dash.store import local_maps, manifest
from inducci_dash.store.manifest import ROOT, opened
from inducci_dash.store.release import hold, release

READ_LATE = {
    "pilots and partners": (pilots._portfolio, pilots.portfolio),
    "findings": (told.findings, told.findings),
    "capitals": (told.capitals, told.capitals),
    "weight profiles": (profiles.profiles, profiles.profiles),
    "what may be reported": (declared.load_declared, declared.load_declared),
    "names of places": (gazetteer.gazetteer, gazetteer.gazetteer),
    "codes of other years": (gazetteer._successors, gazetteer._successors),
    "drawings of regions": (local_maps.local_maps, local_maps.local_maps),
    "outlines of the map": (map_outlines, map_outlines),
    "borders": (near._worked_out, lambda: near.neighbourhood(dataset().snapshot)),
}


@pytest.mark.parametrize("name", READ_LATE)
def test_no_file_is_read_once_the_data_are_loaded(monkeypatch, name):
    dataset()
    kept, ask = READ_LATE[name]
    if kept is not pilots._portfolio:
        pilots.portfolio()
    kept.forget()

    def gone(_root, path, **_limits):
        raise DataRefused("the files on disk are of another version", file=path)

    monkeypatch.setattr(manifest, "read_regular", gone)
    assert ask() is not None
    with pytest.raises(DataRefused, match="of another version"):
        opened(ROOT)


def test_the_files_in_use_are_those_of_the_dataset():
    assert release().version == dataset().snapshot.version


def test_a_file_that_cannot_be_trusted_is_refused_by_name_and_no_other(tmp_path):
    for path, content in (("data/a.csv", b"a"), ("data/b.csv", b"b")):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / manifest.MANIFEST).write_bytes(manifest.build_manifest(tmp_path))
    (tmp_path / "data/b.csv").write_bytes(b"c")
    files = hold(tmp_path)
    (tmp_path / "data/a.csv").write_bytes(b"d")
    assert files.read("data/a.csv") == b"a"
    with pytest.raises(DataRefused, match=r"data.b\.csv"):
        files.read("data/b.csv")
