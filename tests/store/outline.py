"""SVG path data (M, l, z in whole units) as lists of points, for charts that draw areas."""

import re

_SUBPATH = re.compile(r"M([^MlzZ]*)l?([^MzZ]*)[zZ]?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

Ring = tuple[list[float], list[float]]


def rings(path: str) -> list[Ring]:
    """The closed rings of a path, each as x and y lists that end where they began.

    Reads what the outlines files hold: an absolute `M`, relative `l` steps, `z`. Raises ValueError
    for any other letter.
    """
    if set(re.findall(r"[A-Za-z]", path)) - set("Mlz"):
        raise ValueError("the path holds other commands than M, l and z")
    found = []
    for start, steps in _SUBPATH.findall(path):
        x, y = (float(number) for number in _NUMBER.findall(start))
        xs, ys = [x], [y]
        moves = [float(number) for number in _NUMBER.findall(steps)]
        for right, down in zip(moves[::2], moves[1::2], strict=True):
            x, y = x + right, y + down
            xs.append(x)
            ys.append(y)
        found.append(([*xs, xs[0]], [*ys, ys[0]]))
    return found
