"""Units of figures as records: what a unit is called, and what may be done with figures in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Unit:
    """One unit. Words are in the source language.

    `label` is what readers see, `code` what files hold, in plain signs (empty = the label itself).

    `difference` is what a difference of two figures is measured in (percentage points), empty = the
    label itself. `lowest` and `highest` bound every possible figure, None = no bound.
    `additive`: the parts of an area add up to the whole.
    `whole`: figures are counts without decimals. `eu_is_100`: figures are relative to the EU's 100.

    What people or money do to a figure in this unit: `per_inhabitants` (a figure per so many
    inhabitants), `share_of_people` (`all` inhabitants, or a `group` of them), `money_per_inhabitant`.
    """

    unit_id: str
    label: str
    code: str = ""
    difference: str = ""
    lowest: float | None = None
    highest: float | None = None
    additive: bool = False
    whole: bool = False
    eu_is_100: bool = False
    per_inhabitants: float | None = None
    share_of_people: str = ""
    money_per_inhabitant: bool = False

    def __post_init__(self) -> None:
        if self.share_of_people not in ("", "all", "group"):
            raise ValueError(f"share_of_people is {self.share_of_people!r}, expected all or group")

    @property
    def in_files(self) -> str:
        """How a data file writes it: a text for programs, the same in every language."""
        return self.code or self.label

    @property
    def of_a_difference(self) -> str:
        """The words for what a difference of two figures is measured in."""
        return self.difference or self.label
