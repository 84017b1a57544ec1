"""What a component is sent, read back."""

from base64 import b64decode
from typing import Any

import numpy as np
from numpy.typing import NDArray


def decoded(packed: dict[str, Any]) -> NDArray[Any]:
    """The array that `encode` has made JSON of."""
    flat = np.frombuffer(b64decode(packed["data"]), np.dtype(packed["dtype"]).newbyteorder("<"))
    return flat.reshape(packed["shape"])
