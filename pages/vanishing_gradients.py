"""How much gradient reaches the first layers, and what that means in a race."""

import streamlit as st

from pages.shared import chain_panel, frame
from pages.shared.activation_race import race_section, show_race
from pages.shared.experiment_state import EXPERIMENT_FIELDS, clean, experiment_of, of_preset
from pages.shared.flow_figure import flow_section, show_flows
from pages.shared.flows import GRADIENT_DEFAULTS, MEASURES, WIDTH, flows_of
from pages.shared.lesson_mode import Stage, choose_mode, show_lesson
from pages.shared.lesson_query import lesson_fields, with_lesson, with_scenario
from pages.shared.query import Choice, Number
from pages.shared.run import obtain_whole
from pages.shared.seen import setting_sentence
from pages.shared.settings_form import settings_form
from pages.shared.text import label, lesson
from pages.shared.twin_code import twin_code
from relu_core.scenarios import VANISHING_GRADIENTS, Question, Sketch

PRESETS = ("digits_depth_5", "circles_depth_5", "torch_init")
FIELDS = {
    **EXPERIMENT_FIELDS,
    **lesson_fields(VANISHING_GRADIENTS),
    "preset": Choice(PRESETS),
    "gradient_depth": Number(1, 50, integer=True),
    "measure": Choice(tuple(MEASURES)),
    **chain_panel.FIELDS,
}

DEFAULTS = with_lesson(
    VANISHING_GRADIENTS,
    lambda given: {
        **of_preset(given.get("preset", "digits_depth_5")),
        **GRADIENT_DEFAULTS,
        **chain_panel.DEFAULTS,
    },
)


def stage(question: Question) -> Stage:
    """A sketch is about the gradient at birth, any other question about the training."""
    if isinstance(question, Sketch):
        setting = label("vanishing_gradients.at_birth", width=WIDTH, seeds=16)
        return Stage(setting, lambda: flows_of(state), lambda flows: show_flows(flows, state))
    return Stage(setting_sentence(experiment), lambda: obtain_whole(experiment), show_race)


state = frame.open_page(
    "vanishing_gradients",
    FIELDS,
    DEFAULTS,
    with_scenario(VANISHING_GRADIENTS, DEFAULTS, clean),
    lambda: choose_mode(VANISHING_GRADIENTS, DEFAULTS),
)
experiment = experiment_of(state)
if state["mode"] == "lesson":
    show_lesson("vanishing_gradients", VANISHING_GRADIENTS, DEFAULTS, stage)

flow_section(state)
chain_panel.chain_panel(state)
race_section(experiment, PRESETS)
settings_form()
left, right = st.columns(2, gap="large")
left.markdown(lesson("vanishing_gradients", "what_happens"))
right.markdown(lesson("vanishing_gradients", "which"))
left.markdown(lesson("vanishing_gradients", "race"))
twin_code(experiment)
frame.close_page("vanishing_gradients")
