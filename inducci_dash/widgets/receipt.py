"""The receipt in a copied link: the version of its data, and what is said where they have moved."""

import re

from inducci_dash.language import N_, _, format_number, format_ordinal, ngettext
from inducci_dash.results.dataset import Dataset
from inducci_dash.store.moved import Moved, moved_since
from inducci_dash.store.release import RECEIPT, in_use
from inducci_dash.widgets import address
from inducci_dash.widgets.notice import notice

UNKNOWN = N_("Choices are as they were; numbers and places may have moved.")
_VERSION = re.compile(r"v?[0-9a-f]{12}")


def say_moved_data(data: Dataset, region: str | None = None) -> None:
    """A notice where the link was made with other data; a link of these data loses its receipt.

    Where the releases between are kept it says what moved, and how `region`, the reader's, did.
    """
    asked = address.asked(RECEIPT)
    if asked is None:
        return
    now = data.snapshot.version
    if asked.removeprefix("v") == now.removeprefix("v"):
        address.say(RECEIPT, None)
        return
    if not _VERSION.fullmatch(asked):
        notice(_("The link names no version of the data; figures are those of {now}.").format(now=now))
        return
    then = f"v{asked.removeprefix('v')}"
    moved = moved_since(in_use().root, then)
    said = _("The link was made with data version {then}; figures are now those of {now}.").format(
        then=asked, now=now
    )
    notice(f"{said} {_since(data, moved, region) if moved else _(UNKNOWN)}")


def _since(data: Dataset, moved: Moved, region: str | None) -> str:
    """What moved, in up to three sentences."""
    counts = {kind: format_number(moved.figures.get(kind, 0)) for kind in ("new", "revised", "gone")}
    count = len(moved.beyond_noise)
    said = [
        _("Since then: {new} figures new, {revised} revised, {gone} gone.").format(**counts),
        ngettext(
            "{count} region moved in rank by more than other reasonable methods would move it.",
            "{count} regions moved in rank by more than other reasonable methods would move them.",
            count,
        ).format(count=format_number(count)),
    ]
    if region is not None and region in moved.ranks:
        old, new = moved.ranks[region]
        words = (
            _("{region} was {old} and is {new} now.") if old != new else _("{region} is {new} as before.")
        )
        places = {"old": format_ordinal(old), "new": format_ordinal(new)}
        said.append(words.format(region=data.named[region][0], **places))
    return " ".join(said)
