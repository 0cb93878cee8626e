"""A table to take along: as CSV for programs, and as XLSX for spreadsheets in every language."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd

from inducci_dash.exports.tables import to_csv
from inducci_dash.exports.workbook import to_xlsx
from inducci_dash.language import N_, _
from inducci_dash.widgets.download import take_along

HINTS = {
    "csv": N_("Commas between columns, points as decimal signs: for programs. Empty is missing."),
    "xlsx": N_("For spreadsheets: opens right where the comma is the decimal sign; codes stay texts."),
}


def _written(
    write: Callable[..., bytes], make: Callable[[], pd.DataFrame], provenance: Mapping[str, Any]
) -> bytes:
    return write(make(), **provenance)


def offer_table(
    name: str, make: Callable[[], pd.DataFrame], *, label: str = "", hint: str = "", **provenance: Any
) -> None:
    """Two buttons for one table, made only when asked for; `name` is the stem of the files.

    `label` stands before the kinds, `hint` replaces the first words of the tip. `provenance` as
    `exports.tables.with_provenance` takes it.
    """
    for kind, write in (("csv", to_csv), ("xlsx", to_xlsx)):
        take_along(
            name,
            kind,
            f"{label}, {kind.upper()}" if label else kind.upper(),
            partial(_written, write, make, provenance),
            " ".join(part for part in (hint, _(HINTS[kind])) if part),
        )
