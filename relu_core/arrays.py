"""What an array holds, in the annotations of the whole project."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Floats = NDArray[np.float32]  # what is trained and recorded
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
