import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from inducci_dash.own_figures.model import Shelf
from inducci_dash.results.dataset import Dataset, dataset
from tests.screens.screen import head_words, page_head, section_words, sections


def _page(name: str) -> None:
    import importlib

    from inducci_dash.language import install

    install()
    from inducci_dash.results.dataset import dataset
    from inducci_dash.screens.directory import MODULES

    importlib.import_module(f"inducci_dash.screens.{MODULES[name]}").render(dataset())


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """Runs one page as its reader's browser would, with the given query parameters and own figures."""

    def run(name: str, own: Shelf | None = None, **query: str) -> AppTest:
        app = AppTest.from_function(_page, args=(name,), default_timeout=30)
        if own is not None:
            app.session_state["own figures"] = own
        for param, value in query.items():
            app.query_params[param] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return run


def shown_text(app: AppTest) -> str:
    """Everything a page says, in one text."""
    kinds = (
        app.title,
        app.header,
        app.subheader,
        app.markdown,
        app.caption,
        app.info,
        app.warning,
        app.success,
        app.latex,
    )
    words = [element.value for kind in kinds for element in kind]
    words += head_words(head) if (head := page_head(app)) else ()
    words += section_words(sections(app), lambda drawing: ())
    for table in app.table:
        frame = table.value
        words += [str(column) for column in frame.columns]
        words += [str(cell) for row in frame.to_numpy() for cell in row]
    return re.sub(r"\\(?=\W)", "", "\n".join(words))


@pytest.fixture(scope="session")
def data() -> Dataset:
    return dataset()
