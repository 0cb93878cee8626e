"""What may be reported and by whom: metrics, pilots and the partners they belong to."""

import functools
import pathlib
from collections.abc import Mapping
from dataclasses import dataclass

from inducci_dash.domain.metric import Metric
from inducci_dash.store.manifest import ROOT, read_manifest
from inducci_dash.store.metrics import load_metrics
from inducci_dash.store.project import load_project


@dataclass(frozen=True)
class Declared:
    """Metrics by id, and for each pilot its partner and title; all in the catalogue's order."""

    metrics: Mapping[str, Metric]
    owners: Mapping[str, str]
    """Partner id by pilot."""
    titles: Mapping[str, str]
    """Short title by pilot."""
    partners: Mapping[str, str]
    """Short name by partner id."""

    def metrics_of(self, pilot: str) -> tuple[Metric, ...]:
        """What this pilot reports on."""
        return tuple(metric for metric in self.metrics.values() if metric.reported_by(pilot))


@functools.lru_cache(maxsize=4)
def load_declared(root: pathlib.Path = ROOT) -> Declared:
    """The declarations in the catalogue under `root`. Raises DataRefused as the catalogue's readers do."""
    facts = load_project(root)
    pilots = facts.implementations
    return Declared(
        metrics=load_metrics(read_manifest(root), pilots),
        owners={name: pilot.partner for name, pilot in pilots.items()},
        titles={name: pilot.short_title for name, pilot in pilots.items()},
        partners={name: partner.short_name for name, partner in facts.partners.items()},
    )
