"""Names and counts within a sentence: quoted names, some of all."""

from inducci_dash.language.numbers import format_number
from inducci_dash.language.strings import _


def quoted(name: str) -> str:
    """A name of several words that would else run into the sentence around it."""
    return _("“{name}”").format(name=name)


def of_all(count: int, total: int, some: str, *, every: str, both: str = "") -> str:
    """The sentence for `count` of `total`: `every` where that is all, `both` where two, `some` where one.

    All are templates in the reader's language with {count} and {total}.
    """
    words = some if count != total or total < 2 else both if both and total == 2 else every
    return words.replace("{count}", format_number(count)).replace("{total}", format_number(total))
