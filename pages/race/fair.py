"""What is called a fair race: all from the same weights, or each from those recommended for it."""

from collections.abc import Sequence

from pages.race.state import defaults
from relu_core.activations import ACTIVATIONS
from relu_core.lessons.race import Contender
from relu_core.looks import FORMULA


def from_identical_weights(contenders: Sequence[Contender]) -> tuple[Contender, ...]:
    """The activations of ``contenders``, all as the first of them: the same He weights for all."""
    return tuple(
        Contender(name, "he", contenders[0].optimizer, contenders[0].learning_rate)
        for name in _activations(contenders)
    )


def from_recommended_weights(contenders: Sequence[Contender]) -> tuple[Contender, ...]:
    """The same, but each activation with the initialisation that theory recommends for it.

    A learner's own function has the one that fits any.
    """
    return tuple(
        Contender(
            name,
            "fitted" if name == FORMULA else ACTIVATIONS[name].suited_init,
            contenders[0].optimizer,
            contenders[0].learning_rate,
        )
        for name in _activations(contenders)
    )


def _activations(contenders: Sequence[Contender]) -> list[str]:
    """The contenders' activations; the four of the opening where that would be no race."""
    names = list(dict.fromkeys(contender.activation for contender in contenders))
    return names if len(names) > 1 else [one.activation for one in defaults().contender]


FAIR = {"identical": from_identical_weights, "recommended": from_recommended_weights}
