from streamlit.testing.v1 import AppTest


def _failing(kind: str) -> None:
    from inducci_dash.domain.errors import DataRefused
    from inducci_dash.widgets.errors import say_error

    refused = DataRefused("its bytes do not match", file="data/observations/rent.csv", row=3)
    assert say_error(refused if kind == "refused" else ZeroDivisionError("secret detail"))


def test_what_is_refused_says_what_where_and_the_way_out():
    app = AppTest.from_function(_failing, args=("refused",)).run()
    said = app.error[0].value.replace("\\", "")
    assert "data/observations/rent.csv, row 3: its bytes do not match" in said
    assert "Restore the file" in said


def test_anything_else_keeps_its_details_in_the_log():
    app = AppTest.from_function(_failing, args=("other",)).run()
    assert "secret" not in app.error[0].value
    assert "Reload the page" in app.error[0].value
    assert not app.exception
