"""Table of contents of the app: one line a page."""

import streamlit as st

from pages.contents import PAGES
from pages.frame import frame
from pages.frame.text import label

frame.enter()
page = st.navigation(
    [
        st.Page(
            f"{name}/page.py",
            title=label(f"{name}.nav"),
            url_path=entry.path,
            default=not entry.path,
        )
        for name, entry in PAGES.items()
    ]
)
st.set_page_config(page_title=f"{page.title} · {label('home.title')}")
page.run()
