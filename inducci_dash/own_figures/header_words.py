"""What columns are called, in the languages of the project, folded as headers are compared."""

from collections.abc import Iterable

from inducci_dash.language.folding import fold


def folded(words: Iterable[str]) -> frozenset[str]:
    """Words as headers are compared: without case, accents and signs between them."""
    return frozenset(map(fold, words))


YEAR_WORDS = folded(
    (
        "year", "years", "time", "time period", "time_period", "reference year", "period", "jahr", "zeit",
        "rok", "lata", "okres", "období", "anno", "anni", "leto", "jaar", "année", "año",
    )
)  # fmt: skip
VALUE_WORDS = folded(
    (
        "value", "values", "figure", "obs_value", "wert", "werte", "hodnota", "wartość", "valore",
        "vrednost", "waarde", "valeur",
    )
)  # fmt: skip
FLAG_WORDS = folded(("flag", "flags", "obs_flag", "observation flag", "status"))
UNIT_WORDS = folded(
    ("unit", "unit_measure", "einheit", "jednotka", "jednostka", "unità", "enota", "eenheid")
)
MEASURE_WORDS = folded(
    (
        "measure", "indicator", "indikator", "kennzahl", "ukazatel", "wskaźnik", "indicatore", "kazalnik",
        "indicateur",
    )
)  # fmt: skip
COUNTRY_WORDS = folded(("country", "land", "země", "państwo", "kraj", "paese", "država", "pays"))
NOTE_WORDS = folded(
    (
        "name", "rank", "band", "note", "notes", "source", "licence", "rule", "line", "id", "nr", "no",
        "label", "remark", "direction", "mode", "group", "published_as", "nuts_vintage",
        "published_vintage", "data_version", "in_group", "rank_low", "rank_high", "last update", "dataflow",
        "structure", "structure_id", "structure_name", "freq", "conf_status",
    )
)  # fmt: skip
"""Columns of our own tables and of Eurostat's that hold no figures of a reader, though maybe numbers."""
