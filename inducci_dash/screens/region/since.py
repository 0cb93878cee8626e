"""The years around the project: four small series beside the group's median."""

from datetime import date

from inducci_dash.exports.region_drawings import since_drawing
from inducci_dash.language import _
from inducci_dash.once import once
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.since import FIRST_YEAR, series_since, since_subtitle, since_title
from inducci_dash.widgets.section import Section, caption, heading, picture, section, show_section, words


def since_section(data: Dataset, region: str, group: str) -> None:
    """The section; says so where a region has no series."""
    show_section(_said(data, region, group, date.today().year), key="since")


@once(most=64, said=True)
def _said(data: Dataset, region: str, group: str, year: int) -> Section:
    """As read in `year`."""
    found = series_since(data, region, group, year)
    if not found:
        nothing = _("No series of five years or more is published for this region since {year}.")
        return section(
            heading(_("Since {year}").format(year=FIRST_YEAR)), words(nothing.format(year=FIRST_YEAR))
        )
    return section(
        heading(since_title(found)),
        caption(since_subtitle(data, group)),
        picture(since_drawing(data, region, found)),
    )
