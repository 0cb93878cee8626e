"""Addresses that moved lead on with all their parameters; damaged ones to the page that was meant."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from inducci_dash.screens.directory import TITLES
from inducci_dash.server.addresses import moved_to

PAGES = list(TITLES)
OLD = {
    "compare?regions=DED4,AT31,CZ04": "explore?view=compare&regions=DED4,AT31,CZ04",
    "pull-factors": "explore?view=weights",
    "pull-factors?section=reach&region=ITH3": "explore?view=weights&section=reach&region=ITH3",
    "test-cases?view=places&case=E2": "pilots?view=places&case=E2",
    "test-cases?view=transfer&region=PL22": "pilots?view=transfer&region=PL22",
    "test-cases?service=advice_desk": "pilots?service=advice_desk",
    "partners?partner=PP2": "pilots?partner=PP2",
    "partners": "pilots?partner=PP1",
    "?what=creative_scene": "explore?what=creative_scene",
    "?what=reach&region=AT31&present=1": "explore?what=reach&region=AT31&present=1",
    "atlas?what=gdp%2F1": "explore?what=gdp%2F1",
    "Region?region=AT13": "region?region=AT13",
    "region.?region=AT13": "region?region=AT13",
    "Test-Cases/": "pilots",
    "start?region=AT13": "?region=AT13",
}


def parts(address: str) -> tuple[str, list[tuple[str, str]]]:
    path, query = urlsplit(address).path, urlsplit(address).query
    return path, parse_qsl(query, keep_blank_values=True)


@pytest.mark.parametrize("old", OLD)
def test_an_old_or_damaged_address_leads_to_the_new_one(old):
    name, query = parts(old)
    page, told = moved_to(name, query, PAGES)
    expected, wanted = parts(OLD[old])
    assert page == expected
    assert sorted(told) == sorted(wanted)


@pytest.mark.parametrize(
    "right",
    ["", "?region=AT31", "?finding=3", "region?region=AT31", "explore?view=compare", "data", "ready"],
)
def test_an_address_that_is_right_stays(right):
    assert moved_to(*parts(right), PAGES) is None


@pytest.mark.parametrize("old", OLD)
def test_the_browser_is_sent_on_relatively_so_that_a_prefix_stays(build, old):
    client = build(pages=TITLES)
    response = client.get(f"/{old}", follow_redirects=False)
    assert response.status_code == 308
    assert response.headers["location"].startswith(("./", "../"))
    final = client.get(f"/{old}")
    assert (final.url.path, sorted(final.url.params.multi_items())) == (
        f"/{parts(OLD[old])[0]}",
        sorted(parts(OLD[old])[1]),
    )


def test_no_address_leads_to_another_host(build):
    client = build(pages=TITLES)
    for path in ("//evil.example/region.", "/\\evil.example/compare", "/compare//evil.example"):
        response = client.get(path, follow_redirects=False)
        location = response.headers.get("location", "./")
        assert location.startswith(("./", "../"))
