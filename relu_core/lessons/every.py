"""The questions of each page, by the page's name."""

from relu_core.lessons.claims import CLAIM_LESSONS
from relu_core.lessons.function import FUNCTION_LESSONS
from relu_core.lessons.neuron import NEURON_LESSONS
from relu_core.lessons.race import RACE_LESSONS
from relu_core.lessons.scenarios import DEAD_NEURONS, VANISHING_GRADIENTS, Question

EVERY_LESSON: dict[str, tuple[Question, ...]] = {
    "function": FUNCTION_LESSONS,
    "neuron": NEURON_LESSONS,
    "vanishing": VANISHING_GRADIENTS,
    "dead_neurons": DEAD_NEURONS,
    "race": RACE_LESSONS,
    "claims": CLAIM_LESSONS,
}
