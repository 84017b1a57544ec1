"""The end of a page's run before the end of its script."""

from typing import NoReturn

import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx


def end_run() -> NoReturn:
    """Ends the run of a page here, as the end of its script would.

    `st.stop` alone keeps the fragments of what the page showed before. One that still polls, as
    while a run is trained, is then drawn where something else stands by now: the browser says that
    "'setIn' cannot be called on an ElementNode", and shows nothing else.
    """
    context = get_script_run_ctx()
    if context is not None:
        drawn = context.shared.new_fragment_ids.snapshot()
        context.fragment_storage.clear(new_fragment_ids=drawn)
    st.stop()
