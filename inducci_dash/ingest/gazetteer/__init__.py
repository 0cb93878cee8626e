"""`gazetteer`: names of regions, of their parts and of towns become data/gazetteer.csv."""

from inducci_dash.ingest.gazetteer.command import add_arguments, run

__all__ = ["add_arguments", "run"]
