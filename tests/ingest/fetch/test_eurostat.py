"""The client against a server that plays the interface, with real answers and each of its faults."""

import gzip
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from inducci_dash.ingest.fetch import transport as transport_module
from inducci_dash.ingest.fetch.answers import read_answer
from inducci_dash.ingest.fetch.errors import (
    NoFigures,
    NotData,
    NotReachable,
    QueryRefused,
    TooLarge,
    UnknownDataset,
)
from inducci_dash.ingest.fetch.eurostat import MOST_POLLS, Question
from inducci_dash.ingest.fetch.transport import ATTEMPTS, LONGEST_WAIT, Archive, Transport
from tests.ingest.fetch.interface import QUEUED, Reply, fault, queue_state, text_of

NEET = {"sex": ("T",), "age": ("Y15-29",), "wstatus": ("NEMP",)}
DATA = "/data/EDAT_LFSE_22/"


@pytest.fixture
def neet(interface, eurostat):
    """The data set of young people neither in employment nor in education; its structure was asked for."""
    interface.load("edat_lfse_22", "edat_lfse_22_tabular.tsv.gz")
    return Question("edat_lfse_22", NEET), eurostat.structure("edat_lfse_22")


def cells(answers):
    return [cell for _answer, table in answers for cell in table.cells]


def test_a_question_gives_the_cells_of_the_published_file(eurostat, neet):
    found = cells(eurostat.ask(*neet))
    whole = read_answer(text_of("edat_lfse_22_tabular.tsv.gz").encode(), "file").cells
    expected = [c for c in whole if c.codes[1:3] == ("T", "Y15-29") and c.codes[4] == "NEMP"]
    assert found == expected
    assert len({c.flag for c in found}) > 5


def test_the_order_of_a_key_is_that_of_the_structure_message(eurostat, interface, neet):
    list(eurostat.ask(*neet))
    assert f"{DATA}.T.Y15-29..NEMP..?format=SDMX-CSV&compressed=true" in interface.asked[-1]


def test_what_is_too_large_is_asked_for_in_parts_with_the_same_cells(eurostat, interface, neet):
    question, structure = neet
    question = replace(question, wanted={"age": ("Y15-29",), "sex": ("F", "M", "T")})
    together = sorted(cells(eurostat.ask(question, structure)))
    interface.most_lines = 30
    parts = eurostat.ask(replace(question, first_year=2000), structure)
    assert sorted(cells(parts)) == together
    assert len(interface.asked) > 30


def test_too_large_and_not_to_be_divided_is_said(eurostat, interface, neet):
    question, structure = neet
    interface.most_lines = 0
    one = {name: (codes[0],) for name, codes in structure.codes.items()}
    with pytest.raises(TooLarge, match=r"EXTRACTION_TOO_BIG.*Ask for fewer"):
        list(eurostat.ask(replace(question, wanted=one), structure))


def test_a_queued_answer_is_waited_for(eurostat, interface, neet, waits):
    tsv = interface.data["edat_lfse_22"].sdmx_csv(".T.Y15-29..NEMP..", "edat_lfse_22")
    interface.faults[DATA].append(Reply(200, QUEUED))
    interface.faults["/async/status/ab12-cd34"] += [
        Reply(200, queue_state("PROCESSING")),
        Reply(200, queue_state("AVAILABLE")),
    ]
    interface.faults["/async/data/ab12-cd34"].append(Reply(200, gzip.compress(tsv.encode())))
    assert cells(eurostat.ask(*neet)) == list(read_answer(tsv.encode(), "x").cells)
    assert len(waits) == 1


def test_a_queued_answer_that_expires_or_never_comes_is_said(eurostat, interface, neet):
    interface.faults[DATA] += [Reply(200, QUEUED), Reply(200, QUEUED)]
    interface.faults["/async/status/"].append(Reply(200, queue_state("EXPIRED")))
    with pytest.raises(NotReachable, match="EXPIRED"):
        list(eurostat.ask(*neet))
    interface.faults["/async/status/"] += [Reply(200, queue_state("SUBMITTED"))] * MOST_POLLS
    with pytest.raises(NotReachable, match="not ready yet"):
        list(eurostat.ask(*neet))


def test_a_200_that_says_413_is_asked_for_in_parts(eurostat, interface, neet):
    question, structure = neet
    warning = json.dumps({"warning": {"status": 413, "label": "ASYNCHRONOUS_RESPONSE. Your request"}})
    interface.faults[DATA].append(Reply(200, warning.encode()))
    expected = sorted(cells(eurostat.ask(replace(question, first_year=2000), structure)))
    assert interface.asked[-1].count("+") or len(interface.asked) > 10
    interface.asked.clear()
    assert sorted(cells(eurostat.ask(replace(question, first_year=1999), structure))) == expected
    assert len(interface.asked) == 1


def test_429_is_obeyed_and_5xx_is_asked_again(eurostat, interface, neet, waits):
    interface.faults[DATA] += [
        Reply(429, b"slow down", {"Retry-After": "7"}),
        Reply(503, b"<html>"),
        Reply(502, b"<html>"),
    ]
    assert cells(eurostat.ask(*neet))
    assert waits[0] == 7
    assert 3 <= waits[1] <= 5
    assert 6 <= waits[2] <= 10


def test_a_connection_that_is_cut_is_asked_again(eurostat, interface, neet):
    body = gzip.compress(interface.data["edat_lfse_22"].tsv("").encode())
    half = body[: len(body) // 2]
    interface.faults[DATA] += [
        Reply(200, body, cut=len(body) // 2),  # shorter than promised
        Reply(200, half),  # as long as promised, and still half of it
    ]
    assert cells(eurostat.ask(*neet))
    assert sum(DATA in address for address in interface.asked) == 3


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(500, b"x"), "the server failed .status 500"),
        (Reply(429, b"x", {"Retry-After": str(int(LONGEST_WAIT) + 1)}), "asks to wait 301 seconds"),
    ],
)
def test_a_server_that_fails_each_time_is_named(eurostat, interface, neet, reply, words):
    interface.faults[DATA] += [reply] * ATTEMPTS
    with pytest.raises(NotReachable, match=words) as refusal:
        list(eurostat.ask(*neet))
    assert "Nothing was changed" in str(refusal.value)


def test_no_server_at_all():
    with pytest.raises(NotReachable, match="cannot be reached"):
        Transport(wait=lambda _seconds: None).get("http://127.0.0.1:9/x")


def test_tsv_is_asked_for_where_the_other_format_does_not_come(eurostat, interface, neet):
    interface.faults["format=SDMX-CSV"].append(Reply(200, b"<!doctype html><p>Sorry"))
    assert cells(eurostat.ask(*neet))
    assert "format=TSV" in interface.asked[-1]


def test_web_pages_in_place_of_figures_are_refused_and_not_kept(eurostat, interface, neet, tmp_path):
    interface.faults[DATA] += [Reply(200, b"<!doctype html><p>Sorry")] * 2
    with pytest.raises(NotData, match="a web page came instead of figures"):
        list(eurostat.ask(*neet))
    assert not list((tmp_path / "answers").glob("*"))


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (Reply(404, fault(100, "NO_RESULTS: nothing.")), NoFigures, "NO_RESULTS"),
        (
            Reply(400, fault(150, "The period is not allowed.")),
            QueryRefused,
            "period is not allowed; *|allowed",
        ),
        (Reply(200, b"DATAFLOW,geo,TIME_PERIOD,OBS_VALUE\n"), NoFigures, "no figures for .T.Y15-29"),
    ],
)
def test_what_there_are_no_figures_for_is_said(eurostat, interface, neet, reply, kind, words):
    interface.faults[DATA].append(reply)
    with pytest.raises(kind, match=words):
        list(eurostat.ask(*neet))


def test_a_wrong_code_is_found_before_anything_is_asked(eurostat, interface, neet):
    question, structure = neet
    before = len(interface.asked)
    with pytest.raises(QueryRefused, match="age has no Y15-99; nearest: Y15-"):
        list(eurostat.ask(replace(question, wanted={"age": ("Y15-99",)}), structure))
    with pytest.raises(QueryRefused, match="sex has no 9; it has F, M, T"):
        list(eurostat.ask(replace(question, wanted={"sex": ("9",)}), structure))
    with pytest.raises(QueryRefused, match="no dimension ages; it has freq, sex"):
        list(eurostat.ask(replace(question, wanted={"ages": ("Y15-29",)}), structure))
    assert len(interface.asked) == before


def test_a_data_set_that_is_gone_names_its_successor(eurostat, interface):
    with pytest.raises(UnknownDataset, match="successor is isoc_r_iacc_h"):
        eurostat.structure("isoc_r_broad_h")
    with pytest.raises(UnknownDataset, match="Correct dataset_code"):
        eurostat.structure("nothing_like_it")


def test_answers_are_kept_with_time_address_and_flags_and_not_asked_for_twice(
    eurostat, interface, neet, tmp_path
):
    ((answer, table),) = eurostat.ask(*neet)
    (note,) = (json.loads(path.read_text()) for path in (tmp_path / "answers").glob("*.json"))
    assert note["address"] == answer.address
    assert note["last_update"] == table.last_update == "24/11/26 23:00:00"
    assert sum(note["flags"].values()) == sum(bool(cell.flag) for cell in table.cells)
    before = len(interface.asked)
    assert cells(eurostat.ask(*neet)) == list(table.cells)
    assert len(interface.asked) == before


@pytest.mark.parametrize("harm", ["changed", "no note", "old"])
def test_a_kept_answer_that_is_broken_or_old_is_asked_for_again(eurostat, neet, tmp_path, harm):
    ((answer, _table),) = eurostat.ask(*neet)
    archive = Archive(tmp_path / "answers")
    assert archive.find(answer.address) is not None
    (path,) = archive.folder.glob("*.answer")
    if harm == "changed":
        path.write_bytes(answer.raw[:-1])
    elif harm == "no note":
        path.with_suffix(".json").unlink()
    else:
        archive = replace(archive, resumed=timedelta(seconds=-1))
    assert archive.find(answer.address) is None


def test_an_answer_beyond_all_measure_is_refused(eurostat, neet, monkeypatch):
    monkeypatch.setattr(transport_module, "MOST_BYTES", 10_000)
    monkeypatch.setattr(transport_module, "ATTEMPTS", 1)
    with pytest.raises((TooLarge, NotReachable)):
        eurostat._transport.get(eurostat.address(Question("edat_lfse_22"), neet[1], "TSV"))
