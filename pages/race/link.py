"""A learner's own points in the address: their table, packed; and the drafts they begin with."""

import binascii
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from pages.frame import query
from relu_core.datasets import DATASETS, Point, load
from relu_core.own_points import MOST_POINTS, TableRefused, parse

# Characters of one value in a link that mail programs and chats still pass on whole:
# about 150 points with three digits, fewer with more.
LONGEST = 1_600
# More do not fit, and need not be packed to find out.
MOST_IN_LINK = 500
LONGEST_TABLE = 60 * MOST_POINTS
STARTERS = tuple(name for name, dataset in DATASETS.items() if dataset.maker)
STARTER_SAMPLES = 60


@dataclass(frozen=True)
class Points:
    """Points as the packed text of their table, so that a link gives the very same numbers."""

    longest: int = LONGEST
    most: int = MOST_IN_LINK

    def read(self, texts: Sequence[str]) -> tuple[tuple[Point, ...] | None, bool]:
        text = texts[-1] if texts else ""
        if len(text) > 2 * self.longest:
            raise query.Malformed("endless")
        try:
            packed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
            table = zlib.decompressobj(wbits=-15).decompress(packed, LONGEST_TABLE)
            return parse(table.decode("ascii")).points, False
        except (binascii.Error, zlib.error, ValueError, TableRefused) as error:
            raise query.Malformed(text) from error

    def write(self, value: Sequence[Point] | None) -> list[str]:
        """No text at all where the points are too many."""
        if not value or len(value) > self.most:
            return []
        packer = zlib.compressobj(9, wbits=-15)
        packed = packer.compress(table_of(value).encode("ascii")) + packer.flush()
        text = urlsafe_b64encode(packed).decode("ascii").rstrip("=")
        return [text] if len(text) <= self.longest else []


def table_of(points: Sequence[Point]) -> str:
    """Comma-separated rows that are read back as the very same points."""
    return "\n".join(f"{_short(x)},{_short(y)},{label}" for x, y, label in points)


def _short(value: float) -> str:
    return repr(value).removesuffix(".0")


def fits_a_link(points: Sequence[Point]) -> bool:
    """Whether a link carries these points, or there are none."""
    return not points or bool(Points().write(points))


def starter(name: str) -> tuple[Point, ...]:
    """A few points of one of the lab's own data, with two decimals as drawn ones have."""
    data = load(name, STARTER_SAMPLES, None, seed=0)
    return tuple(
        (round(float(x), 2), round(float(y), 2), int(label))
        for (x, y), label in zip(data.X_train, data.y_train, strict=True)
    )
