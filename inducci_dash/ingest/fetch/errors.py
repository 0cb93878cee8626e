"""What can go wrong while figures are fetched, each with its sentence and its way out."""

from inducci_dash.domain.errors import DashError


class FetchRefused(DashError):
    """Figures were not fetched; what was there before is untouched. Says what, where and the way out."""

    def __init__(self, problem: str, *, place: str, way_out: str) -> None:
        super().__init__(f"{place}: {problem}. {way_out}")
        self.place = place


class NotReachable(FetchRefused):
    """The server did not answer whole, or answered that it cannot now, as often as it was asked."""


class TooLarge(FetchRefused):
    """The server does not give that much at once; ask for parts."""


class NoFigures(FetchRefused):
    """The question was understood, and there are no figures for it: a wrong code, or an ended series."""


class QueryRefused(FetchRefused):
    """The server does not understand the question: a dimension, a code or a period it does not have."""


class UnknownDataset(FetchRefused):
    """There is no such data set (any more)."""


class NotData(FetchRefused):
    """What came is no table of figures: a web page, a broken file, columns that do not fit."""
