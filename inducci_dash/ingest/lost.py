"""Countries that an indicator had figures of and would have none of after a build: never without a word."""

import csv
import io
import pathlib
from collections.abc import Iterable, Mapping, Set

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.nuts import EU27
from inducci_dash.ingest.published import PublishedSeries

LEVEL_2 = len("AT11")


def countries_of(codes: Iterable[str]) -> Set[str]:
    """Letters of the EU's countries of which `codes` name a region of level 2."""
    return {code[:2] for code in codes if len(code) == LEVEL_2} & set(EU27)


def countries_in(content: bytes) -> Set[str]:
    """The countries of one observations file; none of a file that is no such table."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8", errors="replace"), newline=""))
    return countries_of(row.get("nuts_id") or "" for row in rows)


def check_none_lost(
    folder: pathlib.Path, contents: Mapping[str, bytes], published: Mapping[str, PublishedSeries]
) -> None:
    """Hold what was built (by indicator id) against the observations of the last build in `folder`.

    A country may go where the sidecar of the `published` series (by indicator id) declares its letters
    under `left_out`. Raises DataRefused naming the first indicator and all of its countries that are gone.
    """
    for name, content in contents.items():
        path = folder / f"{name}.csv"
        if not path.is_file():
            continue
        series = published.get(name)
        declared = set(series.left_out) if series else set()
        gone = sorted(countries_in(path.read_bytes()) - countries_in(content) - declared)
        if gone:
            raise DataRefused(
                f"no region of {', '.join(gone)} is left in {name}, which the last build had",
                file=f"data/raw/{series.file}" if series else f"data/observations/{name}.csv",
                column="geo",
                way_out="Complete the file, or declare the letters under `left_out` in its sidecar with "
                "the reason.",
            )
