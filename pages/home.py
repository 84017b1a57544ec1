"""The way in: one figure that moves at once, and the questions that the pages answer."""

import streamlit as st

from pages.shared import frame
from pages.shared.contents import PAGES
from pages.shared.exploring import DEFAULTS, FIELDS, clean, show
from pages.shared.text import label, lesson

ABREAST = 3

state = frame.open_page("home", FIELDS, lambda _: DEFAULTS, clean)

st.markdown(lesson("home", "opening"))
st.fragment(show)(state, compact=True)
others = [name for name in PAGES if name != "home"]
columns = [
    column for _ in range(0, len(others), ABREAST) for column in st.columns(ABREAST, gap="large")
]
for name, column in zip(others, columns, strict=False):
    with column:
        st.page_link(f"{name}.py", label=f"{label(f'{name}.nav')} →")
        st.markdown(lesson("home", name))
st.markdown(lesson("home", "honest"))
