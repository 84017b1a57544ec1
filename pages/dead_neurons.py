"""Units die while real networks train, and the learner plays it step by step."""

import streamlit as st

from pages.components.player import pack, player
from pages.shared import controls, frame
from pages.shared.experiment_state import EXPERIMENT_FIELDS, clean, experiment_of, of_preset
from pages.shared.query import Number
from pages.shared.run import obtain
from pages.shared.seen import death_sentence
from pages.shared.settings_form import settings_form
from pages.shared.text import label, labels, language, lesson
from pages.shared.twin_code import twin_code
from relu_core.limits import LIMITS

PRESETS = ("k1", "k2", "k3", "k4", "k5", "leaky_diverges")
FIELDS = {**EXPERIMENT_FIELDS, "member": Number(1, LIMITS["seeds"].high, integer=True)}

state = frame.open_page(
    "dead_neurons",
    FIELDS,
    lambda given: {**of_preset(given.get("preset", "k1")), "member": 1},
    clean,
)
experiment = experiment_of(state)
sentence = st.container(key="sentence")
figure, rail = st.columns([692, 272], gap="large")

with rail:
    controls.choose_preset(PRESETS)
    controls.offer_cure()
    controls.choose_member(experiment.seeds)
    controls.choose_seeds()

with figure:
    recording = obtain(experiment)
    if recording is not None:
        sentence.markdown(death_sentence(recording))
        player(
            pack(recording, min(state["member"], experiment.seeds) - 1),
            labels("player"),
            language(),
            presenter=frame.presenting(),
        )
    else:
        sentence.markdown(label("dead_neurons.waiting"))

settings_form()
st.markdown(lesson("dead_neurons", "what_happens"))
left, right = st.columns(2, gap="large")
left.markdown(lesson("dead_neurons", "why"))
right.markdown(lesson("dead_neurons", "words"))
twin_code(experiment)
