"""The chart of a region beside its peers."""

from inducci_dash.charts.event_study import event_study
from tests.charts.gallery import event_rows


def test_an_event_study_shades_the_years_of_the_test_case():
    drawing = event_study(event_rows(), first=2019, last=2019, unit="x", decimals=1, sentence="No step.")
    figure = drawing.figure
    assert list(figure.data[-1].x) == [2017, 2018, 2020]
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].x1) == (2018.5, 2019.5)
    assert drawing.table.iloc[3, 1] == "+0.4"
