"""Fifths and verdicts by name, once for all pages, pictures and exports."""

from inducci_dash.domain.verdict import Verdict
from inducci_dash.language.numbers import format_number
from inducci_dash.language.strings import N_, _

BAND_WORDS = (
    N_("top fifth"),
    N_("second fifth"),
    N_("middle fifth"),
    N_("fourth fifth"),
    N_("bottom fifth"),
)
VERDICT_WORDS = {
    Verdict.CLEARLY_BETTER: N_("clearly better"),
    Verdict.NOT_TOLD_APART: N_("cannot be told apart"),
    Verdict.CLEARLY_WORSE: N_("clearly worse"),
    Verdict.NOT_COMPARED: N_("not compared"),
}


def band_words(band: int) -> str:
    """A fifth by its number, 1 = top; empty for 0, not ranked."""
    return _(BAND_WORDS[band - 1]) if band > 0 else ""


def band_and_share(band: int, share: float) -> str:
    """A fifth with the share of other reasonable methods that agree: "middle fifth (in 84 % of them)"."""
    if not band:
        return ""
    return _("{fifth} (in {share} of them)").format(
        fifth=band_words(band), share=format_number(100 * share, 0, "%")
    )
