"""Steps through the browser's history that do not leave the page."""

from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx


def moved_through_history() -> bool:
    """Whether this run answers Back or Forward: the address is ahead of the session then."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation
