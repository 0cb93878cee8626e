"""The chart of a region beside its peers, and outlines read from path data."""

import numpy as np
import pandas as pd

from inducci_dash.charts.event_study import event_study, event_study_table


def test_an_event_study_shades_the_years_of_the_test_case():
    table = pd.DataFrame(
        {
            "year": [2017, 2018, 2019, 2020],
            "gap": [0.1, 0.0, np.nan, 0.4],
            "placebo_low": [-0.2, 0.0, np.nan, -0.3],
            "placebo_high": [0.2, 0.0, np.nan, 0.5],
        }
    )
    figure = event_study(table, first=2019, last=2019, unit="x", decimals=1)
    assert list(figure.data[-1].x) == [2017, 2018, 2020]
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].x1) == (2018.5, 2019.5)
    assert event_study_table(table, decimals=1).iloc[3, 1] == "+0.4"
