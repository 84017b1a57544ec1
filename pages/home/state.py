"""The state of the home page, its explorer's; and the lessons of the pages that it leads to."""

from pages.explorer.state import explorer_page
from relu_core.lessons.claims import CLAIM_LESSONS
from relu_core.lessons.function import FUNCTION_LESSONS
from relu_core.lessons.neuron import NEURON_LESSONS
from relu_core.lessons.race import RACE_LESSONS
from relu_core.lessons.scenarios import DEAD_NEURONS, VANISHING_GRADIENTS

PAGE = explorer_page("home")
LESSONS = {
    "function": FUNCTION_LESSONS,
    "neuron": NEURON_LESSONS,
    "vanishing": VANISHING_GRADIENTS,
    "dead_neurons": DEAD_NEURONS,
    "race": RACE_LESSONS,
    "claims": CLAIM_LESSONS,
}
