import os

import psutil
import pytest

from inducci_dash.reported import store, stored
from inducci_dash.reported.reading.checks import check_rows
from inducci_dash.reported.reading.delimited import read_delimited
from inducci_dash.reported.reading.problems import describe, place
from inducci_dash.reported.reading.texts import CONTROL
from tests.reported.bad_inputs import BAD, CELLS, GOOD, csv, workbook
from tests.reported.conftest import NOW, entry, identity, submission
from tests.reported.previewing import preview_upload


@pytest.fixture(scope="module")
def latest():
    return {}


def test_there_are_enough_and_no_two_have_one_name():
    names = [name for name, *_rest in (*BAD, *CELLS)]
    assert len(names) == len(set(names)) >= 330


@pytest.mark.parametrize(("name", "content", "code", "line"), BAD, ids=[name for name, *_rest in BAD])
def test_a_bad_input_is_refused_by_its_code_and_line(declared, latest, name, content, code, line):
    process, memory = os.getpid(), psutil.Process().memory_info().rss
    preview = preview_upload(content, name, declared, ["E2"], latest, NOW.date())
    found = [(problem.code, problem.line) for problem in preview.problems]
    assert found[0] == (code, line)
    assert not preview.ready
    with pytest.raises(ValueError, match="not stored"):
        preview.submission("k" * 32)
    words = describe(preview.problems[0])
    assert "{" not in words
    assert place(preview.problems[0])
    assert os.getpid() == process
    assert psutil.Process().memory_info().rss - memory < 150 * 2**20


@pytest.mark.parametrize(("name", "cells", "code"), CELLS, ids=[name for name, *_rest in CELLS])
def test_a_bad_cell_is_refused_by_its_code(declared, name, cells, code):
    table = read_delimited(csv(cells))
    checked = check_rows(table.rows, declared, ["E2"], NOW.date())
    assert [(problem.code, problem.line) for problem in checked.problems] == [(code, 2)]
    assert "{" not in describe(checked.problems[0])


@pytest.mark.parametrize("write", [csv, workbook])
def test_every_bad_row_of_one_file_is_named_and_the_good_one_among_them_is_not_stored(declared, write):
    rows = [cells for _name, cells, _code in CELLS if not CONTROL.search("".join(map(str, cells)))]
    preview = preview_upload(write(*rows, GOOD), "all.csv", declared, ["E2"], {}, NOW.date())
    assert {problem.line for problem in preview.problems} == set(range(2, len(rows) + 2))
    assert [row.line for row in preview.rows] == [len(rows) + 2]
    assert not preview.ready


def test_a_rejected_upload_leaves_the_store_as_it_was(sqlite_store, declared):
    store.commit(sqlite_store, identity("kranj"), submission(entry()), declared.owners, NOW)
    with sqlite_store.reading() as session:
        before = stored.all_values(session)
    sqlite_store.close()
    file = sqlite_store.settings.file
    content = file.read_bytes()
    for name, bad, *_rest in BAD[:40]:
        with sqlite_store.reading() as session:
            latest = stored.latest_by_key(session, [entry().key])
        preview_upload(bad, name, declared, ["E2"], latest, NOW.date())
    with sqlite_store.reading() as session:
        assert stored.all_values(session) == before
    sqlite_store.close()
    assert file.read_bytes() == content
