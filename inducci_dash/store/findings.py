"""What findings say and which regions hold a capital: YAML under data/catalogue becomes records."""

import string
from collections.abc import Mapping

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.finding import Capital, Finding
from inducci_dash.store.manifest import ROOT, Source, opened
from inducci_dash.store.records import WAY_OUT, build_records, read_yaml

FINDINGS = "data/catalogue/findings.yml"
CAPITALS = "data/catalogue/capitals.yml"


def load_findings(source: Source = ROOT) -> Mapping[str, Finding]:
    """All findings by id, in the order they are told.

    Raises DataRefused naming file, record and field; also where the last title does not hold always,
    because then there would be figures without a title.
    """
    content = read_yaml(opened(source).read(FINDINGS), file=FINDINGS)
    findings = build_records(content, Finding, file=FINDINGS)
    for finding in findings:
        place = f"{FINDINGS}, record {finding.finding_id}"
        if finding.titles[-1].when:
            problem = "the last title must hold whatever the figures are"
            raise DataRefused(problem, file=place, column="titles", way_out=WAY_OUT)
        for phrase in (*finding.titles, *finding.sentences):
            try:
                list(string.Formatter().parse(phrase.text))
            except ValueError as error:
                problem = f"{phrase.text!r} is no template ({error})"
                raise DataRefused(problem, file=place, column="text", way_out=WAY_OUT) from error
    return {finding.finding_id: finding for finding in findings}


def load_capitals(source: Source = ROOT) -> Mapping[str, Capital]:
    """The capitals by their country's letters. Raises DataRefused naming file, record and field."""
    content = read_yaml(opened(source).read(CAPITALS), file=CAPITALS)
    capitals = build_records(content, Capital, file=CAPITALS)
    found = {capital.country: capital for capital in capitals}
    if len(found) != len(capitals):
        raise DataRefused("a country stands twice", file=CAPITALS, column="country", way_out=WAY_OUT)
    return found
