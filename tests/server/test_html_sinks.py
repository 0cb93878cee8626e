import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def sinks():
    spec = importlib.util.spec_from_file_location("html_sinks", ROOT / "tools" / "html_sinks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "code",
    [
        "st.markdown(text, unsafe_allow_html=True)",
        "st.markdown(text, unsafe_allow_html=flag)",
        "st.html(text)",
        "streamlit.html(text)",
        "st.components.v1.html(text)",
        "components.html(text)",
        "st.iframe(address)",
        "st.info(words)",
        "show = st.warning",
    ],
)
def test_python_that_turns_text_into_html_is_found(sinks, code):
    assert [line for line, _ in sinks.python_sinks(f"x = 1\n{code}\n")] == [2]


@pytest.mark.parametrize(
    "code", ["st.markdown(text, unsafe_allow_html=False)", "html.escape(text)", "figure.to_html(path)"]
)
def test_harmless_python_is_left_alone(sinks, code):
    assert list(sinks.python_sinks(code)) == []


@pytest.mark.parametrize(
    "code", ["node.innerHTML = text", "node.insertAdjacentHTML('x', y)", "new Function(text)", "eval(text)"]
)
def test_scripts_that_turn_text_into_html_or_code_are_found(sinks, code):
    assert [line for line, _ in sinks.script_sinks(f"// innerHTML in a comment\n{code}\n")] == [2]


def test_the_application_has_none(sinks):
    assert sinks.findings() == []
