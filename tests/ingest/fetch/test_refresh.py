"""A whole refresh of the shipped figures against real answers: what changed, and what is refused."""

import csv
import errno
from collections.abc import Iterator

import pytest

from inducci_dash.ingest.carry_over import load_code_history
from inducci_dash.ingest.fetch import command, refresh
from inducci_dash.ingest.fetch.series import Wanted, vintage_of, wanted_tables
from inducci_dash.ingest.published import load_raw
from inducci_dash.ingest.rebuild import read_indicators
from inducci_dash.results.dataset import build_dataset
from inducci_dash.results.measure_values import export_table
from inducci_dash.store.catalogue_lists import load_declared_series
from inducci_dash.store.manifest import APPLICATION, read_manifest
from inducci_dash.store.moved import moved_since
from inducci_dash.store.releases import current_release
from inducci_dash.store.snapshot import load_snapshot
from tests.ingest.fetch.interface import FIXTURES, Interface, Reply, data_set, serving, text_of

SETS = {
    "edat_lfse_22": "edat_lfse_22_tabular.tsv.gz",
    "reg_area3": "reg_area3.tsv",
    "tour_occ_nin2": "tour_occ_nin2.tsv",
}
NEET = "A,T,Y15-29,NO_FE_NO_NFE,NEMP,PC,"
MANY = ("AT9F", "AT9G", "AT9H", "AT9I", "AT9J", "AT9K")


def as_published(wanted: Wanted) -> str:
    """A kept extract in the interface's format, with the codes its series are asked by.

    No whole answer with these codes is at hand (seen.csv has lines of some).
    """
    with (APPLICATION / f"data/raw/{wanted.name}.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    years = sorted({row["year"] for row in rows})
    questions = {label: question.wanted for label, question in wanted.questions.items()}
    names = list(next(iter(questions.values())))
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows:
        codes = [questions[row["indicator"]][name][0] for name in names]
        found.setdefault(("A", *codes, row["geo"]), {})[row["year"]] = f"{row['value']} {row['flag']}"
    lines = [",".join(["freq", *names, "geo\\TIME_PERIOD"]) + "\t" + "\t".join(years)]
    for key, values in found.items():
        lines.append(",".join(key) + "\t" + "\t".join(values.get(year, ": ") for year in years))
    return "\n".join(lines) + "\n"


def with_regions(*codes: str) -> str:
    """The answer on young people with regions that there are none of, each with the figures of AT34."""
    text = text_of(SETS["edat_lfse_22"])
    line = next(line for line in text.splitlines() if line.startswith(NEET + "AT34\t"))
    return text + "".join(line.replace("AT34", code) + "\n" for code in codes)


def asked_for() -> list[Wanted]:
    return wanted_tables(read_indicators(APPLICATION), load_raw(APPLICATION))


def as_shipped() -> Interface:
    """All data sets that are asked for, as they were when the shipped figures were taken."""
    playing = Interface()
    for name, fixture in SETS.items():
        playing.load(name, fixture)
    for wanted in asked_for():
        if wanted.name not in SETS:
            playing.data[wanted.name] = data_set(as_published(wanted))
    return playing


@pytest.fixture
def publisher() -> Iterator[Interface]:
    """A server that plays Eurostat with the shipped figures."""
    playing = as_shipped()
    with serving(playing.reply) as base:
        playing.base = base
        yield playing


def test_what_is_asked_for_names_the_codes_of_an_answer_that_was_seen():
    """Lines of Eurostat's own answers, flags included, against the filters and the shipped figures."""
    with (FIXTURES / "seen.csv").open() as stream:
        seen = list(csv.DictReader(stream))
    tables = load_raw(APPLICATION)
    asked = {wanted.name: wanted for wanted in asked_for()}
    labels = set()
    for line in seen:
        codes = dict(pair.split("=") for pair in line["filter"].split(";"))
        found = [
            label
            for label, question in asked[line["dataset"]].questions.items()
            if all(codes[name] == code for name, (code,) in question.wanted.items())
        ]
        assert len(found) == 1
        labels.update(found)
        ours = {
            (row["indicator"], row["geo"], row["year"]): (float(row["value"]), row["flag"])
            for row in tables[line["dataset"]].rows()
        }
        assert ours[found[0], line["geo"], line["year"]] == (float(line["value"]), line["flag"])
    # Of these whole answers are at hand, or (the first two) the codes were seen one by one.
    whole = {"cultural_employment", "population", "neet", "TOTAL", "FOR", "total_area"}
    unseen = {label for wanted in asked.values() for label in wanted.unseen}
    assert unseen == {"median_age", "disposable_income"}
    assert {label for wanted in asked.values() for label in wanted.questions} - labels == whole | unseen


def test_the_vintage_of_an_answer_is_that_of_the_shipped_extract():
    tables, history = load_raw(APPLICATION), load_code_history(APPLICATION / "geo" / "code_changes")
    for wanted in asked_for():
        rows = [(wanted.name, row["geo"], row["year"], "", "") for row in tables[wanted.name].rows()]
        assert str(vintage_of(rows, history)) == str(tables[wanted.name].sidecar.nuts_vintage), wanted.name


def run(publisher, home, *options):
    return command.main(["--releases", str(home), "--address", publisher.base, "--again", *options])


def with_line(text: str, key: str, change) -> str:
    """A TSV with the cells of one line changed."""
    lines = text.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith(key + "\t"))
    start, *cells = lines[place].split("\t")
    lines[place] = "\t".join([start, *change(cells)])
    return "\n".join(lines) + "\n"


def test_unchanged_answers_give_the_shipped_figures_and_no_release(publisher, tmp_path, capsys):
    assert run(publisher, tmp_path) == 0
    assert "No figure differs." in capsys.readouterr().out
    assert current_release(tmp_path) is None
    assert not list((tmp_path / "releases").iterdir())


def test_a_release_says_what_is_new_revised_gone_and_flagged(publisher, tmp_path, capsys):
    text = with_regions("AT99")
    head, *lines = text.splitlines()
    text = "\n".join([head + "\t2023 ", *(f"{line}\t: " for line in lines)]) + "\n"
    # By hand: SK03 a figure for 2023, AT11 revised in 2022, CZ01 gone in 2022, SI03 flagged in 2022.
    text = with_line(text, NEET + "SK03", lambda cells: [*cells[:-1], "12.5 bp"])
    text = with_line(text, NEET + "AT11", lambda cells: [*cells[:-2], "9.9 ", cells[-1]])
    text = with_line(text, NEET + "CZ01", lambda cells: [*cells[:-2], ": u", cells[-1]])
    text = with_line(
        text, NEET + "SI03", lambda cells: [*cells[:-2], cells[-2].split()[0] + " d", cells[-1]]
    )
    # EL51 comes under its code of before 2016; PT1D, of 2024, is parts of two regions.
    text = text.replace(NEET + "EL51\t", NEET + "EL11\t")
    text += "\t".join([NEET + "PT1D", *[": "] * (text.splitlines()[0].count("\t") - 1), "8.8 "]) + "\n"
    publisher.data["edat_lfse_22"] = data_set(text)
    assert run(publisher, tmp_path) == 0
    said = capsys.readouterr().out
    assert "EL11 (NUTS 2010) -> EL51: renamed, carried, now EL51 (neet)" in said
    assert "PT1D (NUTS 2024) -> PT16 PT18: split, not carried, matches_none PT16 PT18 (neet)" in said
    assert "Codes that came otherwise than before: 3" in said
    assert "What the audit of the official recipe asks attention for:" in said
    assert "Openness and diversity rests on one indicator alone" in said
    assert "neet: 1 new, 1 revised, 1 gone, 1 flag; newest year 2022 -> 2023" in said
    assert "still true? DED4 ends in 2019." in said
    release = current_release(tmp_path)
    assert release is not None
    new, old = load_snapshot(release), load_snapshot(APPLICATION)
    with (release / refresh.FIGURES).open() as stream:
        changes = {(row["nuts_id"], row["year"]): row for row in csv.DictReader(stream)}
    assert {key: row["kind"] for key, row in changes.items()} == {
        ("SK03", "2023"): "new",
        ("AT11", "2022"): "revised",
        ("CZ01", "2022"): "gone",
        ("SI03", "2022"): "flag",
    }
    assert changes["SK03", "2023"]["new_flag"] == "bp"
    assert "AT99: of no NUTS vintage" in (release / "data/raw/edat_lfse_22.source.yml").read_text()
    assert "AT99" in set(new.carry_over["published_as"])
    assert new.version != old.version
    assert new.catalogue.indicators["neet"].last_year == 2023
    assert "2026" in new.catalogue.sources["edat_lfse_22"].extract
    moved = moved_since(release, old.version)
    assert moved.figures == {"new": 1, "revised": 1, "gone": 1}
    assert len(moved.ranks) == 241
    check_flags_shown(new)
    assert command.main(["--releases", str(tmp_path), "--back"]) == 0
    assert current_release(tmp_path) is None


def check_flags_shown(new):
    """What a reader takes along as a table has each flag as it stands in the publisher's own line."""
    data = build_dataset(new)
    nights = "A,TOTAL,NR,I551-I553,"
    for name, fixture, key, year in (
        ("neet", "edat_lfse_22", NEET, 2021),
        ("total_area", "reg_area3", "A,TOTAL,KM2,", 2022),
        ("tourist_nights", "tour_occ_nin2", nights, 2021),
    ):
        head, *lines = text_of(SETS[fixture]).splitlines()
        place = [period.strip() for period in head.split("\t")].index(str(year))
        cells = {line.split("\t")[0]: line.split("\t")[place].strip() for line in lines}
        shown = export_table(data, data.measure(name), year).set_index("nuts_id")
        compared = [code for code in shown.index if cells.get(key + code, ":")[0] != ":"]
        assert len(compared) > 150
        for code in compared:
            flag = cells[key + code].partition(" ")[2].partition("@")[0].strip()
            assert set(flag) <= set(shown.at[code, "flag"]), (name, code)


def test_what_breaks_a_contract_is_refused_and_nothing_changes(publisher, tmp_path, capsys):
    text = with_line(text_of(SETS["edat_lfse_22"]), NEET + "AT11", lambda cells: ["812 "] * len(cells))
    publisher.data["edat_lfse_22"] = data_set(text)
    assert run(publisher, tmp_path) == 1
    assert "812" in capsys.readouterr().err
    assert current_release(tmp_path) is None


def test_more_than_two_in_a_hundred_unknown_regions_are_refused(publisher, tmp_path, capsys):
    publisher.data["edat_lfse_22"] = data_set(with_regions("AT9A", "AT9B", "AT9C", "AT9D", "AT9E", *MANY))
    assert run(publisher, tmp_path) == 1
    said = capsys.readouterr().err
    assert "regions are of no NUTS vintage at hand (AT9A, AT9B" in said
    assert current_release(tmp_path) is None


def test_a_data_set_that_fails_is_named_and_may_be_left(publisher, tmp_path, capsys):
    del publisher.data["tour_occ_nin2"]
    publisher.faults["/data/REG_AREA3/"] += [Reply(200, b"<!doctype html>Sorry")] * 2
    assert run(publisher, tmp_path) == 1
    said = capsys.readouterr().err
    assert "tour_occ_nin2: there is no such data set" in said
    assert "--leave" in said
    assert run(publisher, tmp_path, "--leave", "tour_occ_nin2") == 1
    assert "a web page came instead of figures" in capsys.readouterr().err
    assert current_release(tmp_path) is None


def test_a_full_disk_is_one_sentence(publisher, tmp_path, capsys, monkeypatch):
    def full(path, _content):
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(refresh, "write_atomic", full)
    assert run(publisher, tmp_path) == 1
    assert "No space left on device. The figures in use are as they were." in capsys.readouterr().err
    assert current_release(tmp_path) is None


def test_without_a_folder_it_says_which_to_name(capsys, monkeypatch):
    monkeypatch.delenv("INDUCCI_RELEASES", raising=False)
    assert command.main([]) == 2
    assert "INDUCCI_RELEASES" in capsys.readouterr().err


def test_codes_of_a_data_set_are_printed(publisher, tmp_path, capsys):
    assert run(publisher, tmp_path, "--codes", "reg_area3") == 0
    assert "landuse: TOTAL" in capsys.readouterr().out


def test_filters_are_held_against_the_structures_before_any_figure_is_asked_for(
    publisher, tmp_path, capsys
):
    # By hand: the interface has the median age of women only.
    text = as_published(next(one for one in asked_for() if one.name == "demo_r_pjanind3"))
    publisher.data["demo_r_pjanind3"] = data_set(text.replace("MEDAGEPOP", "FMEDAGEPOP"))
    assert run(publisher, tmp_path) == 1
    said = capsys.readouterr().err
    assert "demo_r_pjanind3: indic_de has no MEDAGEPOP; nearest: FMEDAGEPOP" in said
    assert "refresh --codes demo_r_pjanind3" in said
    assert not any("/data/" in address for address in publisher.asked)
    assert current_release(tmp_path) is None


def test_a_filter_never_seen_must_give_the_series_that_is_kept(publisher, tmp_path, capsys):
    def scaled(cells: list[str]) -> list[str]:
        return [f"{float(cell.split()[0]) * 1.3:.1f} " if cell[:1].isdigit() else cell for cell in cells]

    head, *lines = as_published(next(one for one in asked_for() if one.name == "tgs00026")).splitlines()
    other = ["\t".join([start, *scaled(cells)]) for start, *cells in (line.split("\t") for line in lines)]
    publisher.data["tgs00026"] = data_set("\n".join([head, *other]) + "\n")
    assert run(publisher, tmp_path) == 1
    said = capsys.readouterr().err
    assert "the filter of disposable_income, never seen in an answer, gives another series" in said
    assert current_release(tmp_path) is None


def test_every_filter_of_the_catalogue_is_checked_on_request(publisher, tmp_path, capsys):
    assert run(publisher, tmp_path, "--check") == 1
    said = dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines())
    assert said["median_age"] == "fits"
    assert said["foreign_nights_share"] == "fits"
    # Only declared, and the tests' server has no such data set.
    assert "there is no such data set" in said["housing_cost_overburden"]
    declared = load_declared_series(read_manifest(), load_snapshot(APPLICATION).catalogue)
    assert set(declared) - set(said) == {"building_period"}  # without a filter
