"""The project's regions against regions of the same structure."""

import pandas as pd

from inducci_dash.domain.rules import PEERS
from inducci_dash.language import _, format_signed
from inducci_dash.results.dataset import Dataset
from inducci_dash.results.findings.figures import Amount, Figures
from inducci_dash.results.groups import inducci_regions
from inducci_dash.results.official import TOP
from inducci_dash.results.region.alike import alike


def like_with_like(data: Dataset) -> Figures:
    """Each of the project's regions: its score and the mean score of the eight most similar regions.

    `rows`: index nuts_id; `score`, `peers` (their mean), `difference`; the largest difference first.
    Regions without a score are left out.
    """
    scores = data.scores[TOP].reindex(inducci_regions()).dropna()
    gaps = {code: alike(data, str(code)).gap for code in scores.index}
    rows = pd.DataFrame({"score": scores, "difference": pd.Series(gaps)})
    rows["peers"] = rows["score"] - rows["difference"]
    rows = rows.sort_values("difference", ascending=False, kind="stable")
    best, worst = str(rows.index[0]), str(rows.index[-1])
    names = data.snapshot.regions["name"]
    top, bottom = rows["difference"].iloc[0], rows["difference"].iloc[-1]
    return Figures(
        values={
            "best": str(names[best]),
            "above": Amount(top),
            "worst": str(names[worst]),
            "below": Amount(-bottom),
            "regions": Amount(len(rows)),
            "ahead": Amount(int((rows["difference"] > 0).sum())),
            "peers": Amount(PEERS),
        },
        holds=frozenset(["apart"] if top > 0 > bottom else []),
        rows=rows,
        outline=tuple(str(code) for code in rows.index),
        labels=tuple(
            (
                str(code),
                _("{place} {score}").format(
                    place=names[code], score=format_signed(rows.at[code, "difference"])
                ),
            )
            for code in rows.index
        ),
        zoom=tuple(str(code) for code in rows.index),
    )
