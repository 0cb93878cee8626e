"""The reference implementation's example, read once, its tables joined on the unit code."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from inducci_dash.domain.indicator import Framework, Node
from inducci_dash.domain.recipe import Imputation, Recipe

FOLDER = Path(__file__).parents[1] / "fixtures" / "asem"


@dataclass(frozen=True)
class Reference:
    """Units in one order, the framework, and a reader of the tables in that order."""

    units: tuple[str, ...]
    groups: np.ndarray
    framework: Framework

    recipe = Recipe(imputation=Imputation.GROUP_MEAN, availability=0.0, overall_availability=0.0)

    @property
    def indicators(self) -> tuple[str, ...]:
        """Ids of the indicators, in column order."""
        return tuple(node.node_id for node in self.framework.indicators)

    def table(self, name: str, columns: Sequence[str]) -> np.ndarray:
        """Columns of one file as numbers, a row per unit; NaN = empty cell."""
        by_unit = {row["uCode"]: row for row in rows(name)}
        return np.array([[_number(by_unit[unit][c]) for c in columns] for unit in self.units])


def rows(name: str) -> list[dict[str, str]]:
    """One file as it is written."""
    with (FOLDER / f"asem_{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _number(text: str) -> float:
    return float(text) if text else float("nan")


@pytest.fixture(scope="session")
def asem() -> Reference:
    values = rows("values")
    nodes = tuple(
        Node(
            row["iCode"],
            int(row["Level"]),
            row["Parent"] or None,
            float(row["Weight"]),
            int(row["Direction"]),
        )
        for row in rows("framework")
        if row["Level"]
    )
    return Reference(
        tuple(row["uCode"] for row in values),
        np.array([row["EurAsia_group"] for row in values]),
        Framework(nodes),
    )


@pytest.fixture(scope="session")
def treatment_details() -> dict[str, dict[str, str]]:
    return {row["iCode"]: row for row in rows("treatment_details")}


@pytest.fixture(scope="session")
def asem_denominators() -> dict[str, str]:
    return {row["iCode"]: row["Denominator"] for row in rows("framework")}
