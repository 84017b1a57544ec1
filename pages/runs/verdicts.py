"""Verdicts on claims in words: numbers as their sentences write them."""

from collections.abc import Mapping

import numpy as np

from pages.frame.text import label
from relu_core.claims import Claim
from relu_core.wording import counted, percent, scientific


class Limit(float):
    """A number that a rule writes in the manner that its placeholder names."""

    def __format__(self, manner: str) -> str:
        return MANNERS[manner](float(self))


class Figure(Limit):
    """A measured number: in bold."""

    def __format__(self, manner: str) -> str:
        return f"**{super().__format__(manner)}**"


def plain(value: float) -> str:
    """Three digits."""
    return f"{value:.3g}".replace("-", "−")


def single(value: float) -> str:
    """As many digits as tell a float32 from its neighbours, as the libraries print it."""
    return str(np.float32(value)).removesuffix(".0").replace("-", "−")


MANNERS = {
    "plain": plain,
    "single": single,
    "percent": percent,
    "count": lambda value: counted(round(value)),
    "sci": scientific,
}


def sentence(claim: Claim, which: str, numbers: Mapping[str, float]) -> str:
    """What was measured, in one sentence, as Markdown."""
    figures = {name: Figure(value) for name, value in numbers.items()}
    return label(f"claims.{claim.name}_{which}", **figures)
