from inducci_dash.charts.cluster_map import SHADES, cluster_map, describe_cluster_map
from inducci_dash.charts.figure.svg import Element

OUTLINES = {
    "view": [0, 0, 100, 50],
    "regions": [
        {"id": f"AA0{n}", "name": f"Region {n}", "d": f"M{n * 10} 0l9 0 0 9z", "c": [n * 10 + 4, 4]}
        for n in range(6)
    ],
    "borders": [{"d": "M0 0l100 0"}],
}
WORDS = {**{kind: kind.replace("_", " beside ") for kind in SHADES}, "none": "no cluster"}
CLUSTERS = dict(zip([f"AA0{n}" for n in range(5)], [*SHADES, "none"], strict=True))


def parts(drawing: Element, name: str):
    for part in drawing.inside:
        if isinstance(part, Element):
            if part.name == name:
                yield part
            yield from parts(part, name)


def test_each_region_has_the_colour_and_the_sign_of_its_cluster():
    drawing = cluster_map(OUTLINES, CLUSTERS, WORDS)
    fills = [part.attributes["fill"] for part in parts(drawing, "path") if "fill" in part.attributes]
    assert fills[:4] == [colour for colour, _sign in SHADES.values()]
    assert len(set(fills)) == 6
    told = [part.inside[0] for part in parts(drawing, "title")]
    assert told == [f"Region {n}: {WORDS[kind]}" for n, kind in enumerate(CLUSTERS.values())]
    signs = ["".join(map(str, part.inside)) for part in parts(drawing, "text")][:4]
    assert signs == [sign for _colour, sign in SHADES.values()]


def test_the_sentence_counts_every_kind():
    assert describe_cluster_map({"high_high": 7}, WORDS).startswith(
        "high beside high: 7, low beside low: 0"
    )
