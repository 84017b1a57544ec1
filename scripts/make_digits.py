"""Makes relu_core/data/digits.npz from the copy of the UCI optical digits that scikit-learn ships.

Run it where scikit-learn is installed (it is no dependency of the lab):
    python scripts/make_digits.py
It writes the same bytes every time. relu_core/data/digits.md names source, licence and citation.
"""

from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

TARGET = Path(__file__).parent.parent / "relu_core" / "data" / "digits.npz"


def main() -> None:
    digits = load_digits()
    np.savez_compressed(
        TARGET,
        images=digits.data.astype(np.uint8),  # (1797, 64), each pixel 0..16
        labels=digits.target.astype(np.uint8),
    )
    print(f"{TARGET.name}: {len(digits.target)} images, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
