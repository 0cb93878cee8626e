"""Series that are declared and have no figures yet."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DeclaredSeries:
    """A series that shall measure a pull factor once its figures were fetched and a recipe takes it in.

    `dataset_code` names the publisher's data set. `note` says what the series can and cannot tell.
    """

    series_id: str
    title: str
    pull_factor: str
    dataset_code: str
    note: str
