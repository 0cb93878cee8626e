"""The report page as script runs: every view, with and without the right to write, or a store."""

import re

import pytest

from inducci_dash.reported import preview, recent
from inducci_dash.reported.identity import local_identity
from inducci_dash.reported.reading.reader import read_upload
from inducci_dash.reported.service import Mode, Reporting, now, set_up
from inducci_dash.widgets import reporting as module
from tests.screens.conftest import shown_text

VIEWS = ("values", "form", "upload", "compare", "history", "tell")


@pytest.fixture
def serve(tmp_path, monkeypatch):
    """Makes this process's reporting by given settings."""

    def make(**environment):
        found = set_up({"INDUCCI_DATA_DIR": str(tmp_path / "store"), **environment}, {}, "127.0.0.1")
        found.prepare()
        module.reporting.cache_clear()
        monkeypatch.setattr(module, "set_up", lambda *_given: found)
        if found.mode is Mode.LOCAL:
            monkeypatch.setattr(Reporting, "identity", lambda *_given: local_identity(now()))
        return found

    yield make
    module.reporting.cache_clear()
    recent.show(None)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_read_where_nobody_may_write(open_page, serve, view):
    serve()
    text = shown_text(open_page("report", pilot="E2", view=view))
    assert "takes no reports" in text
    assert "Store" not in text


def fill(app, **entered):
    labels = {"period": "Period", "value": "Value, in", "source": "Source"}
    for name, text in entered.items():
        (field,) = [one for one in app.text_input if one.label.startswith(labels[name])]
        field.set_value(text)
    (check,) = [one for one in app.button if one.label == "Check"]
    check.click()
    return app.run()


def press(app, label):
    (button,) = [one for one in app.button if one.label == label]
    return button.click().run()


def test_a_value_is_checked_shown_stored_corrected_and_withdrawn(open_page, serve):
    serve(INDUCCI_LOCAL_REPORTING="1")
    app = open_page("report", pilot="E2", view="form")
    app = fill(app, period="2022", value="36", source="Own list")
    assert not app.exception
    app = press(app, "Store")
    assert not app.exception
    receipt = re.search(r"R-\d{6}-\d", app.success[0].value.replace("\\", ""))
    assert receipt
    text = shown_text(open_page("report", pilot="E2"))
    assert "36\u00a0people" in text
    assert receipt[0] in text
    app = fill(open_page("report", pilot="E2", view="form"), period="2022", value="40", source="Own list")
    assert "changed, was 36" in shown_text(app)
    press(app, "Store")
    app = open_page("report", pilot="E2", view="history")
    assert "corrected since" in shown_text(app)
    press(app, "Withdraw this figure")
    assert "withdrawn" in shown_text(open_page("report", pilot="E2", view="history"))
    assert "Nothing has been reported" in shown_text(open_page("report", pilot="E2"))


def test_a_wrong_value_is_refused_with_its_reason_and_nothing_can_be_stored(open_page, serve):
    serve(INDUCCI_LOCAL_REPORTING="1")
    app = fill(open_page("report", pilot="E2", view="form"), period="01/02/2024", value="about 5")
    text = shown_text(app)
    assert "can mean two days" in text.replace("\\", "")
    assert "leave words, units" in text
    assert [one.label for one in app.button] == ["Check"]


def test_the_pilots_page_shows_what_was_reported_or_that_it_cannot(open_page, serve):
    found = serve(INDUCCI_LOCAL_REPORTING="1")
    app = fill(open_page("report", pilot="E2", view="form"), period="2022", value="36", source="[List](x)")
    press(app, "Store")
    text = shown_text(open_page("pilots", pilot="E2"))
    assert "Reported by the partner" in text
    assert "[List](x)" in text
    assert "1 figure is new" in text
    assert "Reported by the partner" not in shown_text(open_page("pilots", pilot="C"))
    beside = shown_text(open_page("pilots", pilots="E2,C"))
    assert "Reported by the partners" in beside
    assert "no other pilot has reported this" in beside
    assert "Reported by the partners" not in shown_text(open_page("pilots", pilots="A,C"))
    found.database.close()
    found.database.settings.file.write_bytes(b"")
    serve(INDUCCI_LOCAL_REPORTING="")
    assert "cannot be shown just now" in shown_text(open_page("pilots", pilot="E2"))


def test_a_store_that_is_gone_leaves_the_page_readable_and_says_why(open_page, serve):
    found = serve(INDUCCI_LOCAL_REPORTING="1")
    found.database.close()
    found.database.settings.file.write_bytes(b"")
    for view in VIEWS:
        text = shown_text(open_page("report", pilot="E2", view=view))
        assert "damaged" in text
    assert "keeps nothing of it" in text


def test_a_hint_is_offered_as_a_file_once_there_are_words(open_page, serve):
    serve()
    app = open_page("report", pilot="E2", view="tell")
    (words,) = [one for one in app.text_area if one.label == "Correction or hint"]
    words.set_value("It was 12,000 euros.")
    app.run()
    assert not app.exception
    assert [one.label for one in app.get("download_button")] == ["Take along as a text file"]


def test_an_upload_is_read_once_however_often_its_page_is_drawn_and_anew_when_it_changes(
    open_page, serve, monkeypatch
):
    serve(INDUCCI_LOCAL_REPORTING="1")
    started = []
    monkeypatch.setattr(
        preview,
        "read_upload",
        lambda content, encoding: started.append(encoding) or read_upload(content, encoding),
    )
    header = "pilot;metric;period;value;unit;grade;source\n"
    app = open_page("report", pilot="E1", view="upload")
    app.file_uploader[0].set_value(
        ("r.csv", f"{header}E1;cost;2022;1.234;EUR;stated;\n".encode(), "text/csv")
    )
    app.run()
    assert "can mean two things" in shown_text(app)
    app.run()
    assert len(started) == 1
    (sign,) = [one for one in app.radio if "decimals" in one.label]
    sign.set_value(",").run()
    assert "1\u202f234" in shown_text(app)
    press(app, "Store 1 figure")
    assert app.success
    assert len(started) == 2
    app.file_uploader[0].set_value(("r.csv", f"{header}E1;cost;2023;9;EUR;stated;\n".encode(), "text/csv"))
    app.run()
    assert "Store 1 figure" in [one.label for one in app.button]
    assert len(started) == 3
