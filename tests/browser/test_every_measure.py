"""Every measure through the atlas: chosen, painted, pointed at, walked to, listed, named with source."""

import math

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from inducci_dash.language import format_number
from inducci_dash.results.dataset import dataset
from inducci_dash.results.measures import Measure

pytestmark = pytest.mark.browser

TALL = {"width": 1280, "height": 2400}
"""The table is in sight, so that it follows the map at once."""

WALK = """async ({ measure, title, pointed }) => {
    const parts = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")];
    const find = (what) => parts.map((part) => part.shadowRoot.querySelector(what)).find(Boolean);
    const text = (what) => find(what).textContent;
    const select = find("select[name=what]");
    select.value = measure;
    select.dispatchEvent(new Event("change"));
    const fills = {};
    const shapes = (part) => [...part.shadowRoot.querySelectorAll(".regions path[role=option]")];
    for (const path of parts.flatMap(shapes)) {
        fills[path.id.slice(2)] = path.getAttribute("fill");
    }
    const tips = {};
    for (const code of pointed) {
        const move = new PointerEvent("pointermove", { bubbles: true, pointerType: "mouse" });
        find(`#r-${code}`).dispatchEvent(move);
        tips[code] = find(".tip").innerText;
    }
    find(".stage").dispatchEvent(new KeyboardEvent("keydown", { key: "Home" }));
    const heard = text(".atlas [aria-live=polite]");
    for (let i = 0; i < 100 && !text("caption").startsWith(`${title},`); i += 1) {
        await new Promise((done) => setTimeout(done, 20));
    }
    const rows = {};
    const listed = [...find(".twin tbody").rows];
    for (const code of pointed) {
        const row = listed.find((one) => one.querySelector(".col-code").textContent === code);
        rows[code] = ["value", "year"].map((column) => row.querySelector(`.col-${column}`).textContent);
    }
    return {
        fills, tips, heard, rows, title: text(".title"), facts: text(".facts"),
        summary: text(".atlas .summary"), source: text(".foot .source"), caption: text("caption"),
        unit: text(".twin .col-value .unit"),
        shown: select.selectedOptions[0].textContent,
    };
}"""


@pytest.mark.parametrize("viewport", [TALL], indirect=True, ids=["tall"])
def test_every_measure_is_painted_said_and_listed(page: Page, server_url: str):
    measures = dataset().measures
    assert len(measures) >= 60
    page.goto(f"{server_url}/explore")
    expect(page.get_by_role("listbox", name="Map of regions")).to_be_visible()
    expect(page.get_by_role("table")).to_be_visible()
    for measure in reversed(measures.values()):
        table = dataset().tables[measure.measure_id]
        pointed = some_regions(table)
        asked = {"measure": measure.measure_id, "title": measure.title, "pointed": pointed}
        found = page.evaluate(WALK, asked)
        is_painted(table, found["fills"])
        is_named(measure, found)
        for code in pointed:
            is_said(measure, table.loc[code], found["tips"][code], found["rows"][code])
        if measure.measured:
            assert written(measure, in_eu(table)["value"].max()) in found["heard"]


def some_regions(table: pd.DataFrame) -> list[str]:
    """A region with a figure, one of the EU without, and one outside the EU; those there are."""
    inside = in_eu(table)
    outside = table.drop(inside.index)
    groups = (inside[inside["value"].notna()], inside[inside["value"].isna()], outside)
    return [str(group.index[0]) for group in groups if len(group)]


def in_eu(table: pd.DataFrame) -> pd.DataFrame:
    return table[dataset().snapshot.regions["eu27"]]


def written(measure: Measure, value: float) -> str:
    """A figure as all pages write it: from the whole figure, not from one that was rounded before."""
    return format_number(value, measure.decimals)


def is_painted(table: pd.DataFrame, fills: dict[str, str]) -> None:
    """Colours for figures, hatching in the EU where there is none."""
    assert set(fills) == set(table.index)
    for code, value in in_eu(table)["value"].items():
        assert (
            fills[str(code)].startswith("#")
            if math.isfinite(value)
            else fills[str(code)] == "url(#no-data)"
        )
    colours = {fills[str(code)] for code in in_eu(table).index if fills[str(code)].startswith("#")}
    assert len(colours) >= min(in_eu(table)["value"].nunique(), 3)


def is_named(measure: Measure, found: dict[str, str]) -> None:
    """Title, unit, source, caption: the same as in the catalogue, on map and table."""
    assert 0 < len(found["title"].split()) <= 15
    assert found["facts"].startswith(f"{measure.title} · {measure.unit} · European Union (27) · ")
    assert found["source"] == f"Source: {measure.source}"
    assert found["caption"].startswith(f"{measure.title}, {measure.unit}, ")
    assert found["unit"] == measure.unit
    assert found["shown"].startswith(measure.short_title)
    assert ("not measured" in found["shown"]) is not measure.measured
    assert measure.measured or "nobody measures it" in found["title"]


def is_said(measure: Measure, figure: pd.Series, tip: str, row: list[str]) -> None:
    """Value with unit and year beside the region and in its row, or in words that there is none."""
    if pd.isna(figure["value"]):
        assert "no figure" in tip or "not scored" in tip
        assert row[0] in tip
        assert row[1] == ""
        return
    value = written(measure, figure["value"])
    year = "" if pd.isna(figure["year"]) else str(int(figure["year"]))
    assert value in tip
    assert measure.unit in tip
    assert year in tip
    assert row == [value, year]
