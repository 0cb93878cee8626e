"""Flags of published figures: the known list, and the one place where a flag is taken apart.

A flag is text: parts divided by `;`. A part is a run of Eurostat's letters (`bep`), or a note that says
what the publisher says of the figure (`last available`, `merged:BE_C`, `level:DE1`). Empty means none.
Letters: Eurostat, code list OBS_FLAG of the dissemination interface.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LETTERS = "bcdefimnprsuz"
"""b break, c confidential, d definition differs, e estimated, f forecast, i see metadata, m cannot exist,
n not significant, p provisional, r revised, s Eurostat's estimate, u low reliability, z not applicable."""
NOTES = (
    "last available", "popgrid2018", "EIS/RIS2021", "RIS2021", "not enough data",
    "London and commuting area (pseudo code)", "NUTS1 value repeated",
)  # fmt: skip
"""Notes of origin that have no variable part."""
CARRIED_DOWN = "level:"
"""Before the code of the larger region whose value stands for this one."""
MERGED = "merged:"
"""Before the code of a merged region whose value is repeated on each member."""
_PATTERNS = (
    re.compile(r"merged:[A-Z]{2}_?[0-9A-Z]{1,2}"),
    re.compile(r"level:[A-Z]{2}[0-9A-Z]{0,2}"),
    re.compile(r"avg[0-9]{4}-[0-9]{4}"),
)


@dataclass(frozen=True)
class Flag:
    """A flag taken apart: Eurostat's letters, each once and sorted, and notes in their order."""

    letters: str = ""
    notes: tuple[str, ...] = ()


def read_flag(text: str) -> Flag:
    """One flag. Raises ValueError for a part that is not on the known list."""
    letters: set[str] = set()
    notes = []
    for part in text.split(";") if text else []:
        if part and set(part) <= set(LETTERS):
            letters |= set(part)
        elif part in NOTES or any(pattern.fullmatch(part) for pattern in _PATTERNS):
            notes.append(part)
        else:
            raise ValueError(f"{text!r} is no known flag; letters stand together, as in 'be'")
    return Flag("".join(sorted(letters)), tuple(notes))


def flag_letters(text: object) -> str:
    """Eurostat's letters of a flag, sorted; empty for none and for what is no flag."""
    if not isinstance(text, str):
        return ""
    runs = [part for part in text.split(";") if set(part) <= set(LETTERS)]
    return "".join(sorted(set("".join(runs))))


def starts_series(text: object) -> bool:
    """Whether a flag says that the figure starts a new series (b), and not just that it has a letter b."""
    return "b" in flag_letters(text)


def joined(flags: Iterable[str]) -> str:
    """The flag of a figure that is made of several: each letter and each note once."""
    read = [read_flag(flag) for flag in flags]
    letters = "".join(sorted({letter for flag in read for letter in flag.letters}))
    notes = dict.fromkeys(note for flag in read for note in flag.notes)
    return ";".join(part for part in (letters, *notes) if part)
