"""Table of contents of the app: one line a page."""

import streamlit as st

from pages.frame import frame
from pages.frame.navigation import pages
from pages.frame.text import label

frame.enter()
page = st.navigation(pages())
st.set_page_config(page_title=f"{page.title} · {label('home.title')}")
page.run()
