"""Data and method: what is there, where it comes from, how it is computed, and all of it to take along."""

from inducci_dash.language import N_, _, format_number
from inducci_dash.results.catalogue.five_things import data_title
from inducci_dash.results.dataset import Dataset
from inducci_dash.screens.data import catalogue as data_catalogue
from inducci_dash.screens.data import evidence as data_evidence
from inducci_dash.screens.data import method as data_method
from inducci_dash.screens.data import own as data_own
from inducci_dash.screens.data.short import short
from inducci_dash.widgets.choices import segments
from inducci_dash.widgets.page_head import PageHead, page_head

SECTIONS = {
    "short": N_("In short"),
    "catalogue": N_("Catalogue"),
    "coverage": N_("Coverage"),
    "codes": N_("Regions and codes"),
    "method": N_("Method"),
    "evidence": N_("Evidence"),
    "own": N_("Your own figures"),
    "downloads": N_("Downloads"),
    "licences": N_("Licences and accessibility"),
}


def render(data: Dataset) -> None:
    """The page; one section at a time, named in the URL."""
    page_head(
        PageHead(
            title=data_title(data),
            kicker=_(
                "Data version {version} · {observations} observations of {indicators} indicators"
            ).format(
                version=data.snapshot.version,
                observations=format_number(len(data.snapshot.observations)),
                indicators=format_number(len(data.snapshot.catalogue.indicators)),
            ),
        )
    )
    section = segments(
        _("Section"),
        list(SECTIONS),
        param="section",
        default="short",
        format_func=lambda name: _(SECTIONS[name]),
        named=False,
    )
    {
        "short": short,
        "catalogue": data_catalogue.catalogue,
        "coverage": data_catalogue.coverage,
        "codes": data_catalogue.codes,
        "method": data_method.method,
        "evidence": data_evidence.evidence,
        "own": data_own.own,
        "downloads": data_method.downloads,
        "licences": data_method.licences,
    }[section](data)
