"""Every question of readers has a page that opens at its link and says nothing went wrong."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from inducci_dash.screens.directory import START, TITLES
from inducci_dash.store.manifest import APPLICATION
from inducci_dash.store.project import load_project

QUESTIONS = load_project().questions


@pytest.mark.parametrize("number", QUESTIONS)
def test_the_link_opens_and_is_understood(open_page, number):
    parts = urlsplit(QUESTIONS[number].link)
    name = parts.path or START
    assert name in TITLES
    app = open_page(name, **dict(parse_qsl(parts.query)))
    assert not any("not on offer" in notice.value for notice in app.info)


def test_the_document_lists_all_of_them():
    text = (APPLICATION / "docs/questions.md").read_text(encoding="utf-8")
    for question in QUESTIONS.values():
        assert f"{question.question_id}. **{question.text}** {question.answer} [`{question.link}`]" in text
