"""The teacher's desk: links to hand out, a course with its guide, and questions to take along."""

import streamlit as st

from pages.frame import frame
from pages.frame.choosing import choose
from pages.frame.text import label, lesson
from pages.teach.builder import builder
from pages.teach.check import self_check
from pages.teach.guide import guide
from pages.teach.state import PAGE, PARTS

frame.open(PAGE)
st.markdown(lesson("teach", "opening"))
choose(
    st.segmented_control,
    label("teach.part"),
    PARTS,
    key="teach:part",
    chosen=PAGE.state.part,
    words=lambda part: label(f"teach.part_{part}"),
    take=lambda part: PAGE.change(part=part),
    required=True,
    label_visibility="collapsed",
)
{"link": builder, "course": guide, "check": self_check}[PAGE.state.part]()
frame.close(PAGE)
