"""How much gradient reaches the first layers, and what that means in a race."""

import streamlit as st

from pages.components.chart import chart
from pages.components.playback import Entry, pack, playback
from pages.shared import controls, frame
from pages.shared.experiment_state import EXPERIMENT_FIELDS, clean, experiment_of, of_preset
from pages.shared.flows import GRADIENT_DEFAULTS, MEASURES, WIDTH, flows_of, measured, predicted
from pages.shared.query import Choice, Number
from pages.shared.run import obtain
from pages.shared.seen import factor_sentence, flow_sentence, race_sentence, setting_sentence
from pages.shared.settings_form import settings_form
from pages.shared.text import label, labels, language, lesson
from pages.shared.twin_code import twin_code
from relu_core.activations import ACTIVATIONS
from relu_core.datasets import DATASETS
from relu_core.figures.layers import layers_chart

PRESETS = ("digits_depth_5", "circles_depth_5", "torch_init")
FIELDS = {
    **EXPERIMENT_FIELDS,
    "preset": Choice(PRESETS),
    "gradient_depth": Number(1, 50, integer=True),
    "measure": Choice(tuple(MEASURES)),
}

state = frame.open_page(
    "vanishing_gradients",
    FIELDS,
    lambda given: {**of_preset(given.get("preset", "digits_depth_5")), **GRADIENT_DEFAULTS},
    clean,
)
names = {name: ACTIVATIONS[name].name_with(state["slope"]) for name in state["activations"]}
with st.spinner(label("vanishing_gradients.measuring")):
    flows = flows_of(state)
with st.container(key="sentence"):
    st.markdown(flow_sentence(flows, state["slope"]))
figure, rail = st.columns([692, 272], gap="medium")

with figure:
    chart(
        layers_chart(
            measured(flows, state["measure"]),
            predicted(flows, state["measure"]),
            {**labels("layers", "chart"), "title": label(f"layers.{state['measure']}")},
            names,
        ),
        labels("chart"),
        alt=label("layers.alt"),
        key="layers",
        lang=language(),
    )

    if state["gradient_depth"] > 1:
        st.caption(factor_sentence(flows, state["slope"], WIDTH))

with rail:
    controls.choose_init()
    controls.live(
        st.slider, "gradient_depth", label("settings.gradient_depth"), min_value=1, max_value=50
    )
    controls.choose_measure(tuple(MEASURES))

experiment = experiment_of(state)
st.subheader(label("race_figure.title"), anchor=False)
race, race_rail = st.columns([692, 272], gap="medium")
with race:
    recording = obtain(experiment)
    if recording is not None:
        st.markdown(race_sentence(recording))
        classes = DATASETS[experiment.dataset].classes
        entries = [
            Entry(names[activation], activation, recording, index)
            for index, activation in enumerate(recording.activations)
        ]
        playback(pack(entries, classes), labels("playback", "transport"), language(), key="race")
        equal = lesson("vanishing_gradients", "equal", seeds=experiment.seeds)
        st.caption(f"{setting_sentence(experiment)} {equal}")
with race_rail:
    controls.say_refusal()
    controls.choose_preset(PRESETS, label("settings.race"))
    controls.offer_cure()
    controls.live(st.slider, "depth", label("settings.depth"), min_value=1, max_value=50)
    controls.choose_seeds()

settings_form()
left, right = st.columns(2, gap="large")
left.markdown(lesson("vanishing_gradients", "what_happens"))
right.markdown(lesson("vanishing_gradients", "which"))
left.markdown(lesson("vanishing_gradients", "race"))
twin_code(experiment)
frame.close_page("vanishing_gradients")
