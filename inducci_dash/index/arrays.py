"""Names for the arrays of the engine: rows are units, columns are indicators or parts of a parent."""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]
