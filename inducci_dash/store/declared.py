"""Reads data/catalogue/declared.yml: series that are declared and not fetched yet."""

from collections.abc import Mapping

from inducci_dash.domain.declared import DeclaredSeries
from inducci_dash.domain.errors import DataRefused
from inducci_dash.store.catalogue import Catalogue
from inducci_dash.store.manifest import Manifest, read_manifest
from inducci_dash.store.records import WAY_OUT, build_records, read_yaml

FILE = "data/catalogue/declared.yml"


def load_declared_series(
    catalogue: Catalogue, manifest: Manifest | None = None
) -> Mapping[str, DeclaredSeries]:
    """Declared series by id, in the file's order.

    Raises DataRefused for a record that is malformed, stands twice, names a pull factor that there is
    none of, or is an indicator already.
    """
    manifest = manifest or read_manifest()
    records = build_records(read_yaml(manifest.read(FILE), file=FILE), DeclaredSeries, file=FILE)
    for record in records:
        place = f"{FILE}, record {record.series_id}"
        if record.pull_factor not in catalogue.pull_factors:
            problem = f"unknown pull factor {record.pull_factor}"
            raise DataRefused(problem, file=place, column="pull_factor", way_out=WAY_OUT)
        if record.series_id in catalogue.indicators:
            raise DataRefused("it has figures already", file=place, column="series_id", way_out=WAY_OUT)
    return {record.series_id: record for record in records}
