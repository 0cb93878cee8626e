"""What each column of a table holds: regions, their country, years, figures, flags of figures."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from inducci_dash.language.folding import fold
from inducci_dash.own_figures.cells import taken_apart
from inducci_dash.own_figures.places import Kind, Meant
from inducci_dash.reported.reading.table import Cell, Line

SHARE = 0.6
"""So much of a column's filled cells has to be figures, for it to be a column of figures."""
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
FIRST_YEAR, LAST_YEAR = 1900, 2100


def _folded(*words: str) -> frozenset[str]:
    """What columns are called, in the languages of the project: without case, accents and signs between."""
    return frozenset(map(fold, words))


YEAR_WORDS = _folded(
    "year", "years", "time", "time period", "time_period", "reference year", "period", "jahr", "zeit",
    "rok", "lata", "okres", "období", "anno", "anni", "leto", "jaar", "année", "año",
)  # fmt: skip
VALUE_WORDS = _folded(
    "value", "values", "figure", "obs_value", "wert", "werte", "hodnota", "wartość", "valore",
    "vrednost", "waarde", "valeur",
)  # fmt: skip
FLAG_WORDS = _folded("flag", "flags", "obs_flag", "observation flag", "status")
UNIT_WORDS = _folded(
    "unit", "unit_measure", "einheit", "jednotka", "jednostka", "unità", "enota", "eenheid"
)
MEASURE_WORDS = _folded(
    "measure", "indicator", "indikator", "kennzahl", "ukazatel", "wskaźnik", "indicatore", "kazalnik",
    "indicateur",
)  # fmt: skip
COUNTRY_WORDS = _folded("country", "land", "země", "państwo", "kraj", "paese", "država", "pays")
NOTE_WORDS = _folded(
    "name", "rank", "band", "note", "notes", "source", "licence", "rule", "line", "id", "nr", "no",
    "label", "remark", "direction", "mode", "group", "published_as", "nuts_vintage",
    "published_vintage", "data_version", "in_group", "rank_low", "rank_high", "last update", "dataflow",
    "structure", "structure_id", "structure_name", "freq", "conf_status",
)  # fmt: skip
"""Columns of our own tables and of Eurostat's that hold no figures of a reader, though maybe numbers."""
NO_COUNTRIES = UNIT_WORDS | MEASURE_WORDS | _folded("source", "direction")
"""Columns that hold no countries, even where all their words are some: a source IS, a measure Malta."""


@dataclass(frozen=True)
class Column:
    """One column of figures: its place, what its header says without the year, the year, a flag beside."""

    place: int
    label: str
    year: int | None
    flags: int | None = None


def cell_at(line: Line, place: int | None) -> Cell:
    """The cell of a line in a column; an empty one beyond its end, or where there is no such column."""
    return line.cells[place] if place is not None and place < len(line.cells) else Cell()


def region_text(cell: Cell) -> str:
    """The text that names a region: of Eurostat's joined keys (`A,PC,AT11`) the last part."""
    text = cell.text.strip()
    last = text.rpartition(",")[2].strip()
    return last if re.fullmatch(r"(?:[^,\s]+,)+[A-Z]{2}[0-9A-Z_]{0,8}", text) else text


def region_column(lines: Sequence[Line], width: int, meant: Callable[[str], Meant]) -> int | None:
    """The column with most regions and parts of them; of equal ones that with codes, then the first."""
    best: tuple[tuple[int, int, int], int] | None = None
    for place in range(width):
        found = [meant(region_text(cell_at(line, place))) for line in lines]
        near = [m for m in found if m.kind in (Kind.REGION, Kind.RENAMED, Kind.CHANGED, Kind.SMALLER)]
        several = [m for m in found if m.kind is Kind.SEVERAL]
        score = (len(near) + len(several), sum(m.by_code for m in near), -place)
        if score[0] and (best is None or score > best[0]):
            best = (score, place)
    return None if best is None else best[1]


def country_column(
    body: Sequence[Line], width: int, region: int, words: dict[int, str], meant: Callable[[str], Meant]
) -> int | None:
    """The column of countries: by its name, or because it names countries alone."""
    named = column_named(words, COUNTRY_WORDS, {region})
    if named is not None:
        return named
    for place in range(width):
        if place == region or words[place] in NO_COUNTRIES:
            continue
        texts = [cell_at(line, place).text.strip() for line in body]
        kinds = [meant(text).kind for text in texts if text]
        if kinds and all(kind is Kind.LARGER for kind in kinds):
            return place
    return None


def column_named(words: dict[int, str], these: Iterable[str], without: set[int]) -> int | None:
    """The first column that the header calls by one of `these` words, folded; None where none is."""
    known = set(these)
    return next((place for place, text in words.items() if text in known and place not in without), None)


def year_in(text: str) -> int | None:
    """The last year that a text names; None where it names none."""
    found = YEAR.findall(text)
    return int(found[-1]) if found else None


def year_column(
    rows: Sequence[Line], width: int, region: int, words: dict[int, str], header: list[list[str]]
) -> int | None:
    """The column that says of which year each row is: by its name, or because it holds years alone."""
    if any(year_in(" ".join(texts)) for place, texts in enumerate(header) if place != region):
        return None
    fits = [place for place in range(width) if place != region and _all_years(rows, place)]
    named = [place for place in fits if words[place] in YEAR_WORDS]
    if named:
        return named[0]
    alone = [place for place in fits if words[place] not in VALUE_WORDS]
    others = [
        place for place in range(width)
        if place not in (region, *alone) and _share_of_figures(rows, place) >= SHARE
    ]  # fmt: skip
    return alone[0] if alone and others else None


def _all_years(rows: Sequence[Line], place: int) -> bool:
    texts = [cell_at(line, place).text.strip() for line in rows if cell_at(line, place).text.strip()]
    return bool(texts) and all(
        (year := year_in(text)) is not None and len(text) <= 10 and FIRST_YEAR <= year <= LAST_YEAR
        and not re.search(r"\d,\d|\d\.\d{1,3}$", text.removesuffix(".0"))
        for text in texts
    )  # fmt: skip


def _share_of_figures(rows: Sequence[Line], place: int) -> float:
    cells = [cell_at(line, place) for line in rows if cell_at(line, place).text.strip()]
    found = [taken_apart(cell) for cell in cells]
    if not any(one is not None and not one.missing for one in found):
        return 0.0
    return sum(one is not None for one in found) / len(cells)


def figure_columns(
    rows: Sequence[Line],
    width: int,
    apart: set[int | None],
    header: list[list[str]],
    words: dict[int, str],
    *,
    long: bool,
) -> tuple[Column, ...]:
    """The columns of figures, their years and flags; `long`: the years stand in the rows."""
    places = [
        place for place in range(width)
        if place not in apart and words[place] not in NOTE_WORDS | FLAG_WORDS
        and _share_of_figures(rows, place) >= SHARE
    ]  # fmt: skip
    named = [place for place in places if words[place] in VALUE_WORDS]
    if len(named) == 1:
        places = named
    flags = _flag_columns(rows, width, {*apart, *places}, words)
    found = []
    for at, place in enumerate(places):
        text = " ".join(dict.fromkeys(header[place]))
        year = None if long else year_in(text)
        label = re.sub(r"\s+", " ", YEAR.sub(" ", text) if year else text).strip(" -\u2013,;:/()[]")
        following = places[at + 1] if at + 1 < len(places) else width
        beside = next((flag for flag in flags if place < flag < following), None)
        if beside is None and len(places) == 1 and flags:
            beside = flags[0]
        found.append(Column(place, "" if fold(label) in VALUE_WORDS | YEAR_WORDS else label, year, beside))
    return tuple(found)


def _flag_columns(
    rows: Sequence[Line], width: int, apart: set[int | None], words: dict[int, str]
) -> list[int]:
    """Columns named so, and columns without a name of their own that hold nothing but flags."""
    found = []
    for place in range(width):
        texts = [cell_at(line, place).text.strip() for line in rows]
        filled = [text for text in texts if text]
        letters = Counter(text for text in filled if re.fullmatch(r"[a-z]{1,3}", text))
        if place not in apart and (
            words[place] in FLAG_WORDS or (filled and letters.total() == len(filled) and len(letters) < 12)
        ):
            found.append(place)
    return found
