"""Series that are declared and have no figures yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class DeclaredSeries:
    """A series that shall measure a pull factor once its figures were fetched and a recipe takes it in.

    `dataset_code` names the publisher's data set, `dataset_filter` codes by dimension that pick the series
    out of it, none of them seen in an answer yet. `note` says what the series can and cannot tell.
    """

    series_id: str
    title: str
    pull_factor: str
    dataset_code: str
    note: str
    dataset_filter: Mapping[str, str] = field(default_factory=dict)
