"""One command makes the observations again, byte for byte, and says what it did."""

import csv
import hashlib
import io
import os
import pathlib
import shutil
from collections.abc import Callable

import pytest
import yaml

from inducci_dash.ingest.__main__ import main
from inducci_dash.ingest.built import summary
from inducci_dash.ingest.files import write_atomic
from inducci_dash.ingest.rebuild import build_files
from inducci_dash.store.catalogue import load_catalogue
from inducci_dash.store.contracts import untypical_countries
from inducci_dash.store.manifest import MANIFEST, ROOT, build_manifest, read_manifest
from inducci_dash.store.snapshot import load_snapshot


@pytest.fixture(scope="module")
def rebuilt():
    return build_files(ROOT)


def test_every_published_row_is_kept_or_its_fate_is_written_down(rebuilt):
    files, built = rebuilt
    report = list(csv.DictReader(io.StringIO(files["data/carry_over.csv"].decode())))
    for one in built:
        counts = summary(one)
        left = sum(
            int(row["rows"])
            for row in report
            if row["indicator_id"] == one.indicator_id and row["outcome"] != "carried"
        )
        assert left == counts["superseded"] + counts["not_carried"] + counts["refused"]
        assert counts["in"] + counts["countries"] - left == counts["out"]


def test_the_report_tells_the_cases_of_the_vintages(rebuilt):
    files, _built = rebuilt
    report = list(csv.DictReader(io.StringIO(files["data/carry_over.csv"].decode())))
    fates = {(row["indicator_id"], row["published_as"]): row["outcome"] for row in report}
    assert fates["gdp_per_inhabitant", "NL35"] == "carried"
    assert fates["gdp_per_inhabitant", "PT19"] == "not_carried"
    assert fates["industry_employment_share", "FR21"] == "carried"
    assert fates["population", "HR04"] == "not_carried"
    assert fates["foreign_nights_share", "NL31"] == "superseded"


@pytest.fixture
def copy(tmp_path: pathlib.Path) -> pathlib.Path:
    for folder in ("data/raw", "data/catalogue", "geo"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def test_the_commands_build_seal_and_check_a_folder(copy, capsys):
    (copy / "data/observations").mkdir()
    (copy / "data/observations/stranger.csv").write_text("left over")
    assert main(["observations", "--root", str(copy)]) == 0
    said = capsys.readouterr().out
    count = len(load_catalogue(read_manifest()).indicators) + 1
    assert f"{count} files built, {count} changed" in said
    assert "removed: data/observations/stranger.csv" in said
    assert "not carried: HU10: matches_none HU11 HU12" in said
    assert main(["manifest", "--root", str(copy)]) == 0
    assert main(["check", "--root", str(copy)]) == 0
    assert "sound" in capsys.readouterr().out
    assert main(["observations", "--root", str(copy)]) == 0
    assert f"{count} files built, 0 changed" in capsys.readouterr().out

    observations = copy / "data/observations/rent.csv"
    observations.write_bytes(observations.read_bytes().replace(b"AT11", b"AT12", 1))
    assert main(["check", "--root", str(copy)]) == 1
    assert "data/observations/rent.csv" in capsys.readouterr().out


def test_a_refused_raw_file_changes_nothing(copy, capsys):
    raw = copy / "data/raw/tgs00010.csv"
    raw.write_bytes(raw.read_bytes()[:-100])
    assert main(["observations", "--root", str(copy)]) == 1
    assert "data/raw/tgs00010.csv" in capsys.readouterr().err
    assert not (copy / "data/observations").exists()


def slip(copy: pathlib.Path, stem: str, country: str, factor: float) -> None:
    """Multiply the figures of one country in one raw file, under a true sidecar."""
    path = copy / f"data/raw/{stem}.csv"
    lines = []
    for line in path.read_text().splitlines():
        indicator, geo, year, value, flag = line.split(",")
        if geo.startswith(country):
            value = repr(float(value) * factor)
        lines.append(f"{indicator},{geo},{year},{value},{flag}\n")
    path.write_text("".join(lines))
    sidecar = path.with_suffix(".source.yml")
    given = yaml.safe_load(sidecar.read_text())
    given["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    sidecar.write_text(yaml.safe_dump(given))


@pytest.mark.parametrize("factor", [1000, 0.001])
@pytest.mark.parametrize(
    ("stem", "country"), [("tgs00010", "CZ"), ("demo_r_pjanaggr3", "LU"), ("cult_emp_reg", "PT")]
)
def test_figures_slipped_by_a_thousand_are_refused_and_nothing_is_written(
    copy, capsys, stem, country, factor
):
    slip(copy, stem, country, factor)
    assert main(["observations", "--root", str(copy)]) == 1
    assert "data/observations/" in capsys.readouterr().err
    assert not (copy / "data/observations").exists()


def cut(copy: pathlib.Path, stem: str, keep: Callable[[str], bool], **fields: object) -> None:
    """Leave out rows of one raw file, under a sidecar that is true of what is left."""
    path = copy / f"data/raw/{stem}.csv"
    header, *rows = path.read_text().splitlines(keepends=True)
    kept = [row for row in rows if keep(row)]
    path.write_text(header + "".join(kept))
    sidecar = path.with_suffix(".source.yml")
    given = yaml.safe_load(sidecar.read_text())
    given |= {"rows": len(kept), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()} | fields
    sidecar.write_text(yaml.safe_dump(given))


def test_a_country_that_the_last_build_had_is_not_lost_without_a_word(copy, capsys):
    shutil.copytree(ROOT / "data/observations", copy / "data/observations")
    before = (copy / "data/observations/unemployment.csv").read_bytes()
    cut(copy, "tgs00010", lambda row: ",FR" not in row)
    assert main(["observations", "--root", str(copy)]) == 1
    said = capsys.readouterr().err
    assert "no region of FR is left in unemployment" in said
    assert "data/raw/tgs00010.csv" in said
    assert (copy / "data/observations/unemployment.csv").read_bytes() == before
    cut(copy, "tgs00010", lambda _row: True, left_out={"FR": "no longer published"})
    assert main(["observations", "--root", str(copy)]) == 0


def test_no_slip_by_a_thousand_of_any_country_fits_a_typical_range():
    snapshot = load_snapshot()
    indicators = snapshot.catalogue.indicators
    assert untypical_countries(snapshot.observations, indicators) == []
    places = {
        (name, code[:2])
        for name, code in zip(
            snapshot.observations["indicator_id"].astype(str),
            snapshot.observations["nuts_id"].astype(str),
            strict=True,
        )
        if len(code) == 4
    }
    for factor in (1000, 0.001):
        slipped = snapshot.observations.assign(value=snapshot.observations["value"] * factor)
        caught = {(name, country) for name, country, _size in untypical_countries(slipped, indicators)}
        nought = slipped[slipped["value"] != 0]
        anything = {
            (name, code[:2])
            for name, code in zip(
                nought["indicator_id"].astype(str), nought["nuts_id"].astype(str), strict=True
            )
            if len(code) == 4
        }
        assert caught == places & anything


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    assert write_atomic(path, b"old") is True
    assert write_atomic(path, b"old") is False

    def no_space(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OSError, match="No space left"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["a.csv"]


def test_the_manifest_is_the_same_for_the_same_files(copy):
    assert build_manifest(copy) == build_manifest(copy)
    assert MANIFEST not in build_manifest(copy).decode()
