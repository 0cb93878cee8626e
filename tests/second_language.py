"""The application with a second language: a made-up catalogue that marks every message, no more."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

ROOT = Path(__file__).resolve().parents[1]
METHODS = [
    ("inducci_dash/**.py", "python"),
    ("data/catalogue/*.yml", "inducci_dash.language.extract:extract_catalogue"),
    ("data/project/**.yml", "inducci_dash.language.extract:extract_catalogue"),
    ("data/raw/*.source.yml", "inducci_dash.language.extract:extract_sidecar"),
]
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def messages() -> Iterator[tuple[str, ...]]:
    """What translators are given: each message, with its plural where it has one."""
    for _file, _line, message, *_rest in extract_from_dir(ROOT, METHODS, keywords=KEYWORDS):
        yield (message,) if isinstance(message, str) else message[:2]


def marked(message: str) -> str:
    """The message as the made-up language has it."""
    return f"⟦{message}⟧"


def with_second_language(folder: Path, code: str) -> None:
    """Put the application into an empty folder, with a catalogue of the made-up language under `code`."""
    shutil.copytree(ROOT / "inducci_dash", folder / "inducci_dash")
    shutil.copy(ROOT / "dashboard.py", folder)
    for beside in ("data", "geo", ".streamlit", "pyproject.toml"):
        (folder / beside).symlink_to(ROOT / beside)
    catalogue = Catalog(code)
    for said in messages():
        if len(said) == 1:
            catalogue.add(said[0], marked(said[0]))
        else:
            catalogue.add(said, tuple(map(marked, said)))
    place = folder / f"inducci_dash/language/locales/{code}/LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "inducci_dash.mo").open("wb") as file:
        write_mo(file, catalogue)
