"""What the figures say: numbers and sentences of each finding, recomputed from the dataset."""

from inducci_dash.results.findings.told import Told, tell

__all__ = ["Told", "tell"]
