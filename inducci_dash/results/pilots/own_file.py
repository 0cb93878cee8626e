"""Pilots of the reader's own as one file to keep: YAML in the shape of the project's own pilot files."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import yaml

from inducci_dash.domain.errors import DataRefused
from inducci_dash.domain.known import Topic
from inducci_dash.domain.outcome import Evidence
from inducci_dash.domain.pilot import Status
from inducci_dash.evidence.grade import grade_evidence
from inducci_dash.language import _
from inducci_dash.results.pilots.own import MOST, OwnPilot, OwnPilotRefused
from inducci_dash.store.records import read_yaml

FILE_NAME = "inducci-own-pilots.yml"
LARGEST = 2**16
"""Bytes of a file that is read; the longest pilots there can be are shorter."""
HEAD = "# Pilots of your own, kept from InduCCI Dash: choose this file there again and they are back.\n"
COUNTED = {Topic.PARTICIPANTS: "people", Topic.SPACES: "spaces"}


def to_file(pilots: Sequence[OwnPilot]) -> bytes:
    """All pilots as one file; what is not told is left out."""
    body = yaml.safe_dump(
        {"pilots": [_record(pilot) for pilot in pilots]}, allow_unicode=True, sort_keys=False, width=100
    )
    return (HEAD + body).encode()


def _record(pilot: OwnPilot) -> dict[str, Any]:
    quantities: list[dict[str, Any]] = []
    if pilot.cost is not None:
        quantities.append({"topic": Topic.COST.value, "value": pilot.cost, "unit": "EUR"})
    for topic, value in ((Topic.PARTICIPANTS, pilot.participants), (Topic.SPACES, pilot.spaces)):
        if value is not None:
            quantities.append({"topic": topic.value, "value": value, "unit": COUNTED[topic]})
    claims: list[dict[str, Any]] = []
    if pilot.result:
        evidence = Evidence(reported=True, counted=pilot.counted, baseline=pilot.baseline)
        claim = {"text": pilot.result, "result": True, "grade": grade_evidence(evidence).grade.name.lower()}
        before = {"baseline": pilot.baseline} if pilot.baseline else {}
        claims.append({**claim, "counted": pilot.counted, **before})
    told = {
        "short_title": pilot.name,
        "headline": pilot.headline,
        "places": [{"name": pilot.place}] if pilot.place else [],
        "nuts2": pilot.nuts2,
        "start": pilot.start,
        "end": pilot.end,
        "service_types": list(pilot.service_types),
        "target_groups": list(pilot.target_groups),
        "acts_on": [{"pull_factor": factor, "weight": weight} for factor, weight in pilot.acts_on],
        "quantities": quantities,
        "co_funders": [{"text": pilot.co_funders}] if pilot.co_funders else [],
        "status": "" if pilot.status is Status.UNKNOWN else pilot.status.value,
        "status_as_of": pilot.status_as_of,
        "claims": claims,
        "conditions": [{"condition": one} for one in pilot.conditions],
    }
    return {name: value for name, value in told.items() if value not in ("", [])}


def read_file(content: bytes) -> list[OwnPilot]:
    """The pilots in a file that was kept here, or in one of the project's own; not yet checked.

    What else such a file holds (sources, contradictions) is left out. Raises OwnPilotRefused.
    """
    if len(content) > LARGEST:
        raise OwnPilotRefused(_("The file is too large for pilots that were kept here. Choose another."))
    try:
        given = read_yaml(content, file=FILE_NAME)
    except DataRefused as error:
        raise OwnPilotRefused(
            _("The file cannot be read: {reason} Choose the file that was kept here.").format(reason=error)
        ) from error
    records = given.get("pilots", [given]) if isinstance(given, Mapping) else None
    if not isinstance(records, list) or not records or not all(isinstance(one, Mapping) for one in records):
        raise OwnPilotRefused(_("There is no pilot in the file. Choose the file that was kept here."))
    if len(records) > MOST:
        words = _("The file has more than {count} pilots; leave some out.")
        raise OwnPilotRefused(words.format(count=MOST))
    return [_pilot(one) for one in records]


def _pilot(given: Mapping[str, Any]) -> OwnPilot:
    numbers = {one.get("topic"): one.get("value") for one in _list(given, "quantities")}
    result = next((one for one in _list(given, "claims") if one.get("result") is True), {})
    status = _text(given, "status")
    if status and status not in set(Status):
        raise OwnPilotRefused(_("{field}: there is no {name}.").format(field="status", name=status[:40]))
    return OwnPilot(
        name=_text(given, "short_title"),
        headline=_text(given, "headline"),
        place=", ".join(_text(one, "name") for one in _list(given, "places")),
        nuts2=_text(given, "nuts2"),
        start=_text(given, "start"),
        end=_text(given, "end"),
        service_types=_texts(given, "service_types"),
        target_groups=_texts(given, "target_groups"),
        acts_on=tuple(
            (_text(one, "pull_factor"), _whole(one.get("weight"), "weight") or 0)
            for one in _list(given, "acts_on")
        ),
        cost=_number(numbers.get("cost"), "cost"),
        co_funders=" ".join(_text(one, "text") for one in _list(given, "co_funders")),
        participants=_whole(numbers.get("participants"), "participants"),
        spaces=_whole(numbers.get("spaces"), "spaces"),
        status=Status(status) if status else Status.UNKNOWN,
        status_as_of=_text(given, "status_as_of"),
        result=_text(result, "text"),
        counted=result.get("counted") is True,
        baseline=_text(result, "baseline"),
        conditions=tuple(_text(one, "condition") for one in _list(given, "conditions")),
    )


def _text(given: Mapping[str, Any], name: str) -> str:
    """A text; dates and years, which YAML reads as such, as they were written."""
    value = given.get(name, "")
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, date) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    raise _wrong(name)


def _list(given: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = given.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        raise _wrong(name)
    return value


def _texts(given: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = given.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _wrong(name)
    return tuple(value)


def _number(value: Any, name: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise _wrong(name)
    return float(value)


def _whole(value: Any, name: str) -> int | None:
    number = _number(value, name)
    if number is None:
        return None
    if abs(number) == float("inf") or number % 1:
        raise _wrong(name)
    return int(number)


def _wrong(name: str) -> OwnPilotRefused:
    return OwnPilotRefused(
        _("{field}: the file holds something else there than a pilot's file does.").format(field=name)
    )
