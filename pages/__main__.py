"""Table of contents of the app: one line a page."""

import streamlit as st

from pages.shared import frame
from pages.shared.contents import PAGES
from pages.shared.text import label

frame.enter()
page = st.navigation(
    [
        st.Page(
            f"{name}.py", title=label(f"{name}.nav"), url_path=entry.path, default=not entry.path
        )
        for name, entry in PAGES.items()
    ]
)
st.set_page_config(page_title=f"{page.title} · {label('home.title')}")
page.run()
