"""Downloads of a drawing on the page: its picture and its figures, made when asked for."""

from collections.abc import Callable

import streamlit as st

from inducci_dash.charts.figure.drawing import LightDrawing
from inducci_dash.charts.figure.picture import stand_alone
from inducci_dash.charts.figure.svg import to_file
from inducci_dash.exports.png import to_png
from inducci_dash.exports.tables import to_csv
from inducci_dash.language import _
from inducci_dash.widgets.chart import LICENCES
from inducci_dash.widgets.download import take_along
from inducci_dash.widgets.frame import presenting


def offer_drawing(
    make: Callable[[], LightDrawing],
    *,
    name: str,
    title: str,
    subtitle: str,
    source: str,
    version: str,
) -> None:
    """Buttons for a PNG and a CSV file called `name`; nothing while presenting.

    `make` draws when a file is asked for; the picture is that of the first width. The source stands in
    both, and on the page where the caller writes it.
    """
    if presenting():
        return

    def picture() -> bytes:
        return to_file(stand_alone(make().figure[0], title=title, subtitle=subtitle, source=source))

    with st.container(key=f"downloads_{name}", horizontal=True, vertical_alignment="center"):
        take_along(name, "png", _("Picture"), lambda: to_png(picture()))
        take_along(
            name,
            "csv",
            _("Data"),
            lambda: to_csv(make().table, source=source, licence=_(LICENCES), version=version),
        )
