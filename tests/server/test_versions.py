"""New figures beside the old: sessions and addresses stay with one version, faulty ones are refused."""

import gc
import shutil
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from inducci_dash.atlas_map.published import atlas_urls
from inducci_dash.http_files.published import files
from inducci_dash.results.dataset import dataset
from inducci_dash.server import start
from inducci_dash.server.readiness import Readiness
from inducci_dash.server.site import routes
from inducci_dash.server.versions import VersionRefused, Watch
from inducci_dash.store import release
from inducci_dash.store.manifest import FOLDERS, MANIFEST, ROOT, build_manifest
from inducci_dash.store.releases import POINTER
from inducci_dash.widgets import session_version

REGION = "AT11"
FILE = "data/observations/gdp_per_inhabitant.csv"


def build(home: Path, name: str, change: str = "1") -> Path:
    """A release whose FILE of one region differs from the figures in use in its newest year."""
    root = home / "releases" / name
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, root / folder)
    head, *lines = (root / FILE).read_text().splitlines()
    place = max(at for at, line in enumerate(lines) if line.startswith(f"{REGION},"))
    fields = lines[place].split(",")
    column = head.split(",").index("value")
    fields[column] = str(float(fields[column]) * 1.01 + float(change))
    lines[place] = ",".join(fields)
    (root / FILE).write_text("\n".join([head, *lines]) + "\n")
    (root / MANIFEST).write_bytes(build_manifest(root))
    return root


def point(home: Path, root: Path) -> None:
    link = home / ".new"
    link.symlink_to(root)
    link.replace(home / POINTER)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A folder of releases; afterwards the figures of before are offered again."""
    before = release.offered()
    session_version.install()
    dataset()
    yield tmp_path
    release.offer(before)
    release.of_session(lambda: None)
    gc.collect()
    release.forget_unheld()


def watch(home: Path) -> Watch:
    return Watch(home, ROOT, [start.data_version, start.publish_assets, start.read_all])


def page() -> None:
    import streamlit as st

    from inducci_dash.results.dataset import dataset
    from inducci_dash.store.release import release
    from inducci_dash.widgets.session_version import keep_version

    st.write(keep_version())
    st.write(dataset().snapshot.version)
    st.write(release().version)
    st.button("again", on_click=lambda: st.session_state.update(called=dataset().snapshot.version))
    st.write(st.session_state.get("called", ""))


def shown(session: AppTest) -> list[str]:
    assert not session.exception
    return [element.value for element in session.markdown]


def test_a_session_keeps_its_version_through_a_switch_and_new_ones_get_the_new(home):
    old = dataset().snapshot.version
    session = AppTest.from_function(page).run()
    assert shown(session) == ["", old, old, ""]
    point(home, build(home, "v1"))
    watch(home).look()
    new = dataset().snapshot.version
    assert new != old
    said, *versions = shown(session.button[0].click().run())
    assert versions == [old, old, old]
    assert f"data version {old}" in said
    assert shown(AppTest.from_function(page).run()) == ["", new, new, ""]


def test_addresses_name_their_version_and_get_it_while_it_is_held(home):
    kept = release.offered()
    old, urls = dataset().snapshot.version, atlas_urls()
    point(home, build(home, "v1"))
    watch(home).look()
    new = dataset().snapshot.version
    assert atlas_urls()["values"] != urls["values"]
    assert {urls["values"], atlas_urls()["values"]} <= set(files.paths())
    client = TestClient(Starlette(routes=routes(Readiness("1", {}))))
    picture = urls["picture"].format(format="csv") + "&what=gdp_per_inhabitant"
    then = client.get(picture).text
    now = client.get(atlas_urls()["picture"].format(format="csv") + "&what=gdp_per_inhabitant").text
    assert old in then
    assert new in now
    assert then.replace(old, new) != now
    assert client.get(urls["robust"]).status_code == 200
    gone = client.get("/robust.json?data=v000000000000")
    assert gone.status_code == 410
    assert "Reload" in gone.text
    assert new in client.get("/picture.csv?data=v000000000000").text
    assert kept.name == old


def test_faulty_figures_are_refused_said_and_tried_again_once_they_are_sound(home):
    old = dataset().snapshot.version
    root = build(home, "v1")
    sound = (root / FILE).read_bytes()
    (root / FILE).write_bytes(sound.replace(b"AT11", b"AT1X"))
    point(home, root)
    looking = watch(home)
    looking.look()
    assert dataset().snapshot.version == old
    report = TestClient(Starlette(routes=[start.readiness(looking).route()])).get("/ready")
    assert report.status_code == 200
    said = report.json()
    assert said["status"] == "degraded"
    assert said["checks"]["data"] == old
    assert "v1 is refused: data/observations/gdp_per_inhabitant.csv" in said["degraded"]["releases"]
    (root / FILE).write_bytes(sound)
    (root / MANIFEST).write_bytes(build_manifest(root))
    looking.look()
    assert dataset().snapshot.version != old
    assert looking.check()


def test_what_cannot_be_read_as_figures_leaves_those_in_use(home):
    old = dataset().snapshot.version
    for number, wreck in enumerate(
        [lambda root: shutil.rmtree(root / "geo"), lambda root: shutil.rmtree(root)]
    ):
        root = build(home, f"v{number}")
        wreck(root)
        point(home, root)
        looking = watch(home)
        looking.look()
        assert dataset().snapshot.version == old
        with pytest.raises(VersionRefused, match=f"v{number} is refused|another version"):
            looking.check()


def test_back_is_the_same_way_and_takes_what_is_still_held(home):
    before, built = release.offered(), dataset()
    root = build(home, "v1")
    point(home, root)
    looking = watch(home)
    looking.look()
    assert dataset() is not built
    (home / POINTER).unlink()
    looking.look()
    assert release.offered() is before
    assert dataset() is built


def test_what_nobody_holds_is_freed(home):
    looking = watch(home)
    point(home, build(home, "v1"))
    looking.look()
    session = AppTest.from_function(page).run()
    first, values = weakref.ref(dataset()), atlas_urls()["values"]
    shared = set(files.paths())
    point(home, build(home, "v2", "2"))
    looking.look()
    assert first() is not None
    assert values in files.paths()
    assert len(shown(session.run())) == 4
    del session
    gc.collect()
    looking.look()
    assert [version.name for version in release.all_held()][-1] == release.offered().name
    assert first() is None
    # What it alone had published is served no more; what the others have too (texts, outlines) is.
    assert values not in files.paths()
    assert atlas_urls()["values"] in files.paths()
    assert atlas_urls()["outlines"] in shared & set(files.paths())


def test_a_session_far_behind_gets_the_offered_figures_and_is_told(home):
    old = dataset().snapshot.version
    session = AppTest.from_function(page).run()
    later = []
    looking = watch(home)
    for number in (1, 2):
        point(home, build(home, f"v{number}", str(number)))
        looking.look()
        later.append(AppTest.from_function(page).run())
    new = dataset().snapshot.version
    said, *versions = shown(session.button[0].click().run())
    assert versions == [new, new, old]
    assert old in said
    assert new in said
    assert shown(session.run())[0] == ""
