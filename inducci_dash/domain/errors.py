"""The family of errors a reader may meet. Each message says what, where, and the way out."""

from collections.abc import Sequence


class DashError(Exception):
    """Anything this application refuses. `str(error)` may be shown to a reader as it is."""


RESTORE = "Restore the file from version control or rebuild it with the ingest command."


LONGEST = 400
"""Letters of a place or a problem that are said: what they quote from a file may have thousands."""


class DataRefused(DashError):
    """A file under data/ or geo/ cannot be trusted; names file, and row and column where known."""

    def __init__(
        self,
        problem: str,
        *,
        file: str,
        row: int | None = None,
        column: str | None = None,
        way_out: str = RESTORE,
    ) -> None:
        place = file
        if row is not None:
            place += f", row {row}"
        if column is not None:
            place += f", column {column}"
        super().__init__(f"{_brief(place)}: {_brief(problem)}. {way_out}")
        self.file, self.row, self.column = file, row, column


def _brief(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}\u2026"


class DataNotFound(DashError):
    """What was asked for is not in the data; names what there is instead."""


class UnknownRegion(DashError):
    """A code that is no region of the map; carries the codes that were not known."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(
            f"Unknown region: {', '.join(codes)}. Codes are those of the NUTS, level 2, for example DED4."
        )
        self.codes = tuple(codes)


class PictureRefused(DashError):
    """A chart has a part that the picture export cannot draw; names the part."""
