"""What the figures say: numbers and sentences of each finding, recomputed from the dataset."""

from inducci_dash.results.findings.told import PILOTS, Told, at_hand, tell

__all__ = ["PILOTS", "Told", "at_hand", "tell"]
