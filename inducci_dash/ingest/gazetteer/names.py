"""Names of regions, their parts, the larger areas they lie in, and the pilots' places."""

import gettext
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from babel import Locale

from inducci_dash.domain.nuts import ISO_LETTERS, MAP_VINTAGE
from inducci_dash.ingest.files import csv_rows
from inducci_dash.language.countries import LANGUAGES
from inducci_dash.store.manifest import Manifest

HERE = Path(__file__).parent
SUBDIVISIONS = HERE / "subdivisions.csv"
"""Which NUTS codes a subdivision of ISO 3166-2 is, compared by hand with both lists."""
TRANSLATED = HERE / "translated.csv"
"""Names of statistical regions and of lands that no list translates, by hand."""

Unit = Mapping[str, str]
_BESIDE = re.compile(r"\s*[(\[].*?[)\]]")
_BEFORE = re.compile(r"^(Prov\.|Région de|Comunidad de|Ciudad de|Principado de)\s+")


class Name(NamedTuple):
    """One name of a NUTS code of level 0 to 3. `people` is 0 where it counts nobody."""

    name: str
    nuts_id: str
    kind: str
    source: str
    people: int = 0


def own_names(units: Sequence[Unit], vintage: int = MAP_VINTAGE) -> Iterator[Name]:
    """Eurostat's own and Latin names of levels 1 to 3, also without what is written around them."""
    only = _only_parts(units)
    for unit in units:
        code = unit["NUTS_ID"]
        if len(code) == 2:
            continue
        for written in (unit["NUTS_NAME"], unit["NAME_LATN"]):
            for name in _plainly(" ".join(written.split())):
                yield Name(name, *_placed(code, only), f"Eurostat, NUTS {vintage}")


def subdivision_names(english: str, units: Sequence[Unit]) -> Iterator[Name]:
    """Names of ISO 3166-2 subdivisions in the readers' languages, by the table of what they are in NUTS."""
    import pycountry

    only = _only_parts(units)
    cldr = json.loads(english)["subdivisions"]["localeDisplayNames"]["subdivisions"]
    catalogues = {
        code: gettext.translation("iso3166-2", pycountry.LOCALES_DIR, [code]) for code in LANGUAGES[1:]
    }
    for row in csv_rows(SUBDIVISIONS):
        names = {"CLDR 48.2 subdivisions, en": cldr.get(row["subdivision"].replace("-", "").lower(), "")}
        for code, catalogue in catalogues.items():
            names[f"iso-codes (pycountry 26.2.16), {code}"] = catalogue.gettext(row["name"])
        for source, name in names.items():
            for nuts_id in row["nuts_ids"].split():
                placed, kind = _placed(nuts_id, only)
                kind = "area" if " " in row["nuts_ids"] else kind
                for plain in _plainly(name) if name else ():
                    yield Name(plain, placed, kind, source)


def translated_names(units: Sequence[Unit]) -> Iterator[Name]:
    """Names by hand: the own name of a region or of a land in several, in readers' languages."""
    only = _only_parts(units)
    for row in csv_rows(TRANSLATED):
        codes = row["nuts_ids"].split()
        for nuts_id, name in itertools.product(codes, row["names"].split("|")):
            placed, kind = _placed(nuts_id, only)
            yield Name(name, placed, "area" if len(codes) > 1 else kind, "own name, translated")


def country_names(units: Sequence[Unit]) -> Iterator[Name]:
    """Names of the map's countries in the readers' languages."""
    iso = {own: other for other, own in ISO_LETTERS.items()}
    only = _only_parts(units)
    for code in sorted({unit["NUTS_ID"][:2] for unit in units}):
        for language in LANGUAGES:
            name = Locale.parse(language).territories[iso.get(code, code)]
            yield Name(name, *_placed(code, only), f"CLDR (Babel 2.18), {language}")


def pilots_places(manifest: Manifest) -> Iterator[Name]:
    """Where the pilots were."""
    from inducci_dash.store.project import load_project

    for place in load_project(manifest.root).places.values():
        yield Name(place.name, place.nuts3, "pilot", f"data/project/pilots, {place.place_id}")


def _plainly(name: str) -> Iterator[str]:
    """A name as written, without what stands in brackets, its parts between strokes, its bare part."""
    bare = _BESIDE.sub("", name)
    for part in dict.fromkeys([name, bare, *bare.split("/"), _BEFORE.sub("", bare)]):
        if part.strip():
            yield part.strip()


def _only_parts(units: Iterable[Unit]) -> Mapping[str, str]:
    """By code, the region of level 2 that is the same area, where level 1 or 3 (or a country) is one."""
    codes = {unit["NUTS_ID"] for unit in units if not unit["NUTS_ID"][2:].startswith("Z")}
    same: dict[str, str] = {}
    for code in codes:
        if len(code) < 4:
            inside = [other for other in codes if len(other) == 4 and other.startswith(code)]
        elif len(code) == 5:
            inside = [other for other in codes if len(other) == 5 and other[:4] == code[:4]]
        else:
            continue
        if len(inside) == 1:
            same[code] = inside[0][:4]
    return same


def _placed(code: str, only: Mapping[str, str]) -> tuple[str, str]:
    """The code that a name stands for, and what it is there: region, part or area."""
    code = only.get(code, code)
    return code, "region" if len(code) == 4 else "part" if len(code) == 5 else "area"
