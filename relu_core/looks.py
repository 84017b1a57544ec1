"""How what is compared is drawn: an activation in its own look, and what has no entry apart."""

from collections.abc import Sequence

from relu_core.activations import ACTIVATIONS, Look

# The second to the fourth contender of a race, where its activation is there already: far from
# the activations and from each other for colour-blind eyes too, by colour and by dash.
CONTENDER_LOOKS = {
    "contender_2": Look(marker="wedge", dash="7 3.5", colours=("#b01020", "#f73d62")),
    "contender_3": Look(marker="star", dash="3.5 3.5", colours=("#4713b5", "#a664fe")),
    "contender_4": Look(marker="pentagon", dash="13 3 2.5 3", colours=("#443009", "#967b57")),
}
# A learner's own function: the name that curves have, and that of a network's activation.
OWN, FORMULA = "own", "formula"
_OWN_LOOK = Look(dash="20 3 2 3", marker="disc")
APART = CONTENDER_LOOKS | {OWN: _OWN_LOOK, FORMULA: _OWN_LOOK}
LOOKS = {name: activation.look for name, activation in ACTIVATIONS.items()} | APART


def looks_apart(activations: Sequence[str]) -> list[str]:
    """The name of a look for each contender: its activation's, or where that is taken, its own."""
    return [
        f"contender_{number}" if activation in activations[: number - 1] else activation
        for number, activation in enumerate(activations, 1)
    ]
