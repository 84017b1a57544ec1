"""The contenders of a race as a link says them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.frame import query
from pages.runs.racing import ATTRIBUTES
from pages.runs.settings import DEFAULT_STD, NAMES, NUMBERS
from relu_core.experiment import OPTIMIZERS
from relu_core.figures.playback import MOST_CONTENDERS
from relu_core.initialization import INITIALIZATIONS
from relu_core.lessons.race import Contender
from relu_core.limits import LIMITS

RATE = NUMBERS["learning_rate"]
DEVIATION = query.Number(LIMITS["init_std"].low, LIMITS["init_std"].high)


@dataclass(frozen=True)
class Contenders:
    """Up to four contenders, as repeated ``relu:he:sgd:0.1`` or ``relu:normal:sgd:0.1:0.5``."""

    def read(self, texts: Sequence[str]) -> tuple[tuple[Contender, ...], bool]:
        if not texts:
            raise query.Malformed("no contender")
        found = [_read(text) for text in texts[:MOST_CONTENDERS]]
        clamped = len(texts) > MOST_CONTENDERS or any(was_clamped for _, was_clamped in found)
        return tuple(contender for contender, _ in found), clamped

    def write(self, value: Sequence[Contender]) -> list[str]:
        return [":".join(_texts(contender)) for contender in value]


def _read(text: str) -> tuple[Contender, bool]:
    parts = text.split(":")
    if len(parts) < len(ATTRIBUTES):
        raise query.Malformed(text)
    activation, init, optimizer, rate, *deviation = parts
    known = activation in NAMES and init in INITIALIZATIONS and optimizer in OPTIMIZERS
    if not known or len(deviation) > (init == "normal"):
        raise query.Malformed(text)
    learning_rate, rate_clamped = RATE.read([rate])
    init_std, std_clamped = DEFAULT_STD if init == "normal" else None, False
    if deviation:
        init_std, std_clamped = DEVIATION.read(deviation)
    contender = Contender(activation, init, optimizer, learning_rate or 0.0, init_std)
    return contender, rate_clamped or std_clamped


def _texts(contender: Contender) -> list[str]:
    numbers = [contender.learning_rate, contender.init_std]
    rates = [text for number in numbers if number is not None for text in RATE.write(number)]
    return [contender.activation, contender.init, contender.optimizer, *rates]
