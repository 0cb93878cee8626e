"""What the figures say, as templates: the numbers in them are computed, never written down."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrase:
    """One complete sentence with names of figures in braces.

    `when` names what must be so for the sentence to be true (`not_` before it turns it round); empty:
    it holds whatever the figures are.
    """

    text: str
    when: str = ""


@dataclass(frozen=True)
class Finding:
    """One finding as it is told: the first title that holds, then every sentence that holds."""

    finding_id: str
    name: str
    """What it is about, as the way to it is called: `Next: {name}`."""
    titles: tuple[Phrase, ...]
    sentences: tuple[Phrase, ...]
    chart: str
    subtitle: str
    """Under the picture: the measure, whose it is, and what each mark means."""
    caveat: str
    note: str
    """Under the map's legend: what is outlined."""
    link: str
    """Address of the page where the figures behind it stand."""


@dataclass(frozen=True)
class Capital:
    """A country's capital city and the NUTS-2 region it lies in. Degrees, WGS 84."""

    country: str
    place: str
    nuts2: str
    latitude: float
    longitude: float
