"""A file as a page previews it, in one step."""

from collections.abc import Collection, Mapping
from datetime import date

from inducci_dash.reported.declared import Declared
from inducci_dash.reported.preview import Asked, Preview, compare_judged, judge_upload
from inducci_dash.reported.reading.numbers import DecimalSign
from inducci_dash.reported.values import Key, StoredValue


def preview_upload(
    content: bytes,
    file_name: str,
    declared: Declared,
    writable: Collection[str],
    latest: Mapping[Key, StoredValue],
    today: date,
    *,
    encoding: str = "",
    sign: DecimalSign | None = None,
) -> Preview:
    """Read, check and compare one file; `latest` is the last word on each key."""
    asked = Asked.of(content, writable, today, encoding, sign)
    return compare_judged(judge_upload(content, asked, declared), file_name, latest)
