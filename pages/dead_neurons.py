"""Units die while real networks train, and the learner plays it step by step."""

from functools import partial

import streamlit as st

from pages.shared import controls, frame
from pages.shared.born_dead_panel import BORN_DEFAULTS, BORN_FIELDS, born_dead_panel
from pages.shared.experiment_state import EXPERIMENT_FIELDS, clean, experiment_of, of_preset
from pages.shared.lesson_mode import Stage, choose_mode, show_lesson
from pages.shared.lesson_query import lesson_fields, with_lesson, with_scenario
from pages.shared.narration import narrate
from pages.shared.player_figure import member_shown, play
from pages.shared.query import Choice, Number
from pages.shared.rescue_panel import rescue_panel
from pages.shared.run import obtain, obtain_whole
from pages.shared.seen import course_sentence, death_sentence, setting_sentence
from pages.shared.settings_form import settings_form
from pages.shared.text import label, lesson
from pages.shared.twin_code import twin_code
from relu_core.limits import LIMITS
from relu_core.scenarios import DEAD_NEURONS

PRESETS = ("k1", "k2", "k3", "k4", "k5", "leaky_fails", "leaky_diverges")
FIELDS = {
    **EXPERIMENT_FIELDS,
    **lesson_fields(DEAD_NEURONS),
    "preset": Choice(PRESETS),
    "member": Number(1, LIMITS["seeds"].high, integer=True, optional=True),
    **BORN_FIELDS,
}
DEFAULTS = with_lesson(
    DEAD_NEURONS,
    lambda given: {**of_preset(given.get("preset", "k1")), "member": None, **BORN_DEFAULTS},
)

state = frame.open_page(
    "dead_neurons",
    FIELDS,
    DEFAULTS,
    with_scenario(DEAD_NEURONS, DEFAULTS, clean),
    lambda: choose_mode(DEAD_NEURONS, DEFAULTS),
)
experiment = experiment_of(state)
setting = setting_sentence(experiment)
if state["mode"] == "lesson":
    stage = Stage(setting, lambda: obtain_whole(experiment), partial(play, state))
    show_lesson("dead_neurons", DEAD_NEURONS, DEFAULTS, lambda _: stage)

sentence = st.container(key="sentence")
figure, rail = st.columns([692, 272], gap="medium")

with figure:
    recording = obtain(experiment)
    shown = None if recording is None else member_shown(state, recording)
    if recording is None or shown is None:
        sentence.markdown(label("dead_neurons.waiting"))
    else:
        sentence.markdown(death_sentence(recording))
        play(state, recording)

with rail:
    controls.say_refusal()
    controls.choose_preset(PRESETS, label("settings.preset"))
    controls.offer_cure()
    controls.choose_member(shown, experiment.seeds)
    controls.choose_seeds()

st.caption(setting)
settings_form()
if recording is not None:
    if course := course_sentence(recording):
        st.markdown(f"**{course}**")
    narrate(recording)
    rescue_panel(recording)
born_dead_panel(state)
st.markdown(lesson("dead_neurons", "what_happens"))
left, right = st.columns(2, gap="large")
left.markdown(lesson("dead_neurons", "why"))
right.markdown(lesson("dead_neurons", "words"))
twin_code(experiment, (shown or 1) - 1)
frame.close_page("dead_neurons")
