"""Every page and view there is, by a short name."""

PAGES = {
    "start": "",
    "needs": "?view=needs",
    "no-region": "region",
    "region": "region?region=DED4",
    "outside": "region?region=CH01",
    "pilots": "pilots",
    "pilot": "pilots?pilot=A",
    "two-pilots": "pilots?pilots=E1,E2",
    "fits": "pilots?view=fits&region=PL22",
    "results": "pilots?view=results",
    "factors": "pilots?view=factors",
    "project": "pilots?view=project",
    "partner": "pilots?partner=PP5",
    "map": "explore",
    "compare": "explore?view=compare&regions=DED4,AT31,PL22",
    "weights": "explore?view=weights",
    "statisticians": "explore?view=statisticians",
    "data": "data",
    "own": "data?section=own",
    "report": "report",
}


def with_query(address: str, query: str) -> str:
    """An address with more asked for."""
    return f"{address}{'&' if '?' in address else '?'}{query}" if query else address
