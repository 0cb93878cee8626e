"""What a changed figure would do and whether anyone ever changed it so, in sentences and rows."""

import pandas as pd

from inducci_dash.domain.indicator import Indicator
from inducci_dash.language import _, format_number, format_signed, ngettext
from inducci_dash.language.verdicts import band_words
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.region.precedents import Precedents, nearest_examples
from inducci_dash.results.region.summary import listed, own_name, region_name
from inducci_dash.results.region.what_if import Place, WhatIf


def effect_sentence(
    data: Dataset, nuts_id: str, indicator: Indicator, value: float, own: float, effect: WhatIf
) -> str:
    """Score, fifth and interval before and after, and how many regions are clearly below or alike."""
    before, after = effect.before, effect.after
    said = [
        _(
            "If “{indicator}” in {region} were {value} instead of {own} ({unit}), it would score {after} "
            "instead of {before} of 100"
        ).format(
            indicator=_(indicator.title),
            region=own_name(data, nuts_id),
            value=format_number(value, indicator.decimals),
            own=format_number(own, indicator.decimals),
            unit=_(indicator.unit),
            after=format_number(after.score, 1),
            before=format_number(before.score, 1),
        )
        + _band_words(before, after),
        _(
            "It would stand clearly above {above} regions (now {above_now}) and could not be told apart "
            "from {tied} others (now {tied_now})."
        ).format(
            above=format_number(after.above),
            above_now=format_number(before.above),
            tied=format_number(after.tied),
            tied_now=format_number(before.tied),
        ),
    ]
    if effect.scale_moved:
        said.append(
            _(
                "The region's own figure holds an end of this indicator's scale or counts as an outlier, "
                "so that the scores of other regions move too; they are recomputed as well."
            )
        )
    return " ".join(said)


def _band_words(before: Place, after: Place) -> str:
    words = _(
        " and stay in the {band} (ranks {range} by other reasonable methods, instead of {range_now})."
    )
    if before.band != after.band:
        words = _(
            " and stand in the {band} (ranks {range} by other reasonable methods) instead of the "
            "{band_now} (ranks {range_now})."
        )
    return words.format(
        band=band_words(after.band),
        range=_range(after),
        band_now=band_words(before.band),
        range_now=_range(before),
    )


def effect_rows(effect: WhatIf, factor_title: str, scored: int) -> pd.DataFrame:
    """Before, after and difference of score, factor, rank with interval, and fifth."""
    before, after = effect.before, effect.after
    moved = before.band != after.band
    now, then, gap = _("As published"), _("With the change"), _("Difference")
    rank_word = _("Rank of {count}, by other reasonable methods").format(count=format_number(scored))
    lines = [
        (_("Index score, 0–100"), *_numbers(before.score, after.score)),
        (_("Pull factor “{title}”, 0–100").format(title=_(factor_title)), *_factor(before, after)),
        (rank_word, _rank(before), _rank(after), _places(before.rank - after.rank)),
        (_("Fifth"), band_words(before.band), band_words(after.band), _("another fifth") if moved else ""),
    ]
    return pd.DataFrame(lines, columns=[_("Measure"), now, then, gap])


def _numbers(before: float, after: float) -> tuple[str, str, str]:
    return format_number(before, 1), format_number(after, 1), format_signed(after - before, 1)


def _factor(before: Place, after: Place) -> tuple[str, str, str]:
    return _numbers(before.factor_score, after.factor_score)


def _rank(place: Place) -> str:
    return f"{format_number(place.rank)} ({_range(place)})"


def _range(place: Place) -> str:
    return f"{format_number(place.low)}\u2013{format_number(place.high)}"


def _places(up: int) -> str:
    if up == 0:
        return _("no place")
    if up > 0:
        return ngettext("{count} place better", "{count} places better", up).format(count=up)
    return ngettext("{count} place lower", "{count} places lower", -up).format(count=-up)


def change_unit(indicator: Indicator) -> str:
    """Unit of a difference of two figures, in the reader's language: shares differ by percentage points."""
    return _(indicator.scale.of_a_difference)


def precedent_sentences(
    data: Dataset, indicator: Indicator, moves: pd.DataFrame, found: Precedents, *, asked: float, span: int,
    start: float,
) -> list[str]:  # fmt: skip
    """How many regions ever made the move in that many years, how many from alike, and who."""
    words = {
        "change": format_signed(asked, indicator.decimals, change_unit(indicator)),
        "years": ngettext("{count} year", "{count} years", span).format(count=span),
        "regions": format_number(found.regions),
    }
    if found.made_it == 0:
        return [
            _(
                "**No region did**: of {regions} EU regions with comparable figures {years} apart, none "
                "ever moved by {change}."
            ).format(**words),
            _largest(data, moves, indicator, upwards=asked >= 0),
        ]
    said = [
        ngettext(
            "**{made} region** of {regions} EU regions with comparable figures {years} apart ever moved "
            "by {change} or further.",
            "**{made} regions** of {regions} EU regions with comparable figures {years} apart ever moved "
            "by {change} or further.",
            found.made_it,
        ).format(made=format_number(found.made_it), **words)
    ]
    said.append(_alike(found, start, indicator))
    examples = nearest_examples(moves, asked=asked, start=start)
    said.append(
        _("Nearest in their starting point: {examples}.").format(
            examples=listed([_example(data, row, indicator) for _at, row in examples.iterrows()])
        )
    )
    return said


def _alike(found: Precedents, start: float, indicator: Indicator) -> str:
    band = format_number(found.band, max(indicator.decimals, 1))
    near = _("within {band} of {start}").format(band=band, start=format_number(start, indicator.decimals))
    if found.alike == 0:
        return _("None of them ever started alike ({near}).").format(near=near)
    return _("Of the {alike} that once started alike ({near}), {made} did so from there.").format(
        alike=format_number(found.alike), made=format_number(found.alike_made_it), near=near
    )


def _largest(data: Dataset, moves: pd.DataFrame, indicator: Indicator, *, upwards: bool) -> str:
    at = moves["change"].idxmax() if upwards else moves["change"].idxmin()
    furthest = moves.loc[at]
    if (furthest["change"] > 0) != upwards or furthest["change"] == 0:
        return _("No region moved in this direction at all.")
    return _("The furthest move known is {change}: {example}.").format(
        change=format_signed(furthest["change"], indicator.decimals),
        example=_example(data, furthest, indicator),
    )


def _example(data: Dataset, row: pd.Series, indicator: Indicator) -> str:
    return _("{region} from {before} to {after} ({first}\u2013{last})").format(
        region=region_name(data, str(row["nuts_id"])),
        before=format_number(row["from_value"], indicator.decimals),
        after=format_number(row["to_value"], indicator.decimals),
        first=int(row["from_year"]),
        last=int(row["to_year"]),
    )


def standing_sentence(indicator: Indicator, value: float, there: int, known: int, *, upwards: bool) -> str:
    """How many regions stand at the target or beyond today."""
    if upwards:
        words = ngettext(
            "{there} of {known} EU regions stands at {value} or higher today.",
            "{there} of {known} EU regions stand at {value} or higher today.",
            there,
        )
    else:
        words = ngettext(
            "{there} of {known} EU regions stands at {value} or lower today.",
            "{there} of {known} EU regions stand at {value} or lower today.",
            there,
        )
    return words.format(
        there=format_number(there),
        known=format_number(known),
        value=format_number(value, indicator.decimals, _(indicator.unit)),
    )
