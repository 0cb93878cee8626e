"""What may be reported and by whom: metrics, pilots and the partners they belong to."""

from collections.abc import Mapping
from dataclasses import dataclass

from inducci_dash.domain.metric import Metric
from inducci_dash.once import once
from inducci_dash.store.catalogue_lists import load_metrics
from inducci_dash.store.project import load_project
from inducci_dash.store.release import release


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


@once
def load_declared() -> Declared:
    """The declarations of the process's catalogue. Raises DataRefused as the catalogue's readers do."""
    files = release()
    facts = load_project(files)
    pilots = facts.pilots
    return Declared(
        metrics=load_metrics(files, pilots),
        owners={name: pilot.partner for name, pilot in pilots.items()},
        titles={name: pilot.short_title for name, pilot in pilots.items()},
        partners={name: partner.short_name for name, partner in facts.partners.items()},
    )
