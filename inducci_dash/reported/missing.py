"""What a full account of a pilot still lacks, curated facts and reported values taken together."""

from collections.abc import Iterable, Mapping

from inducci_dash.domain.metric import ValueRole
from inducci_dash.domain.project import KEY_FIELDS
from inducci_dash.reported.declared import Declared
from inducci_dash.reported.values import StoredValue


def missing_fields(
    pilot: str, known: Mapping[str, bool], values: Iterable[StoredValue], declared: Declared
) -> tuple[str, ...]:
    """Key fields that neither the curated facts (`known`, by field) nor current reports fill."""
    reported = {
        declared.metrics[value.entry.metric].key_field
        for value in values
        if value.entry.pilot == pilot
        and value.entry.role is ValueRole.MEASURED
        and value.entry.metric in declared.metrics
    }
    return tuple(field for field in KEY_FIELDS if not known.get(field, False) and field not in reported)
