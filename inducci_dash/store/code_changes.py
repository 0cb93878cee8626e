"""What became of NUTS-2 codes of other vintages: the tables under geo/code_changes, read for readers."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from inducci_dash.store.manifest import Manifest
from inducci_dash.store.snapshot import read_table

FOLDER = "geo/code_changes"
COLUMNS = ("from_code", "to_code", "rule", "note")

Step = Mapping[str, Sequence[str]]


def load_successors(manifest: Manifest) -> Mapping[str, tuple[str, ...]]:
    """Codes of the map's vintage by each code of another one that is no such code; several after a split.

    A table's name says from which vintage to which it leads; those that lead forward make one chain.
    Raises DataRefused where a table lacks a column.
    """
    forward: list[Step] = []
    found: dict[str, tuple[str, ...]] = {}
    for path in manifest.paths(FOLDER):
        start, end = PurePosixPath(path).stem.split("_")
        step = read_table(manifest, path, COLUMNS).groupby("from_code", sort=False)["to_code"].agg(list)
        if start < end:
            forward.append(step.to_dict())
        else:
            found.update(_reached([step.to_dict()]))
    for place in range(len(forward)):
        found = _reached(forward[place:]) | found
    return found


def _reached(steps: Sequence[Step]) -> dict[str, tuple[str, ...]]:
    """Where a chain of steps leads each code of its first, as far as it leads anywhere else."""
    ends = {}
    for code in steps[0]:
        codes = [code]
        for step in steps:
            codes = [new for old in codes for new in step.get(old, (old,)) if new]
        if codes and codes != [code]:
            ends[code] = tuple(dict.fromkeys(codes))
    return ends
