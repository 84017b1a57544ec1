"""A part of a page that asks to be drawn when its page is left already no longer empties the next.

A component tells what a learner settled on a moment after the last move. If a link was pressed in
between, the message names a fragment of the page that is left, and that page. Streamlit then
announces a run of that page, at which its front end takes away all that it shows; but the
fragment is gone, and nothing comes instead. Or it joins the message to the run that the link has
asked for, which then is one of the old page; and where the message came first, what it told is
lost.
"""

from dataclasses import replace
from functools import wraps

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import (
    RerunData,
    ScriptRequests,
    ScriptRequestType,
)


def stay_on_the_page() -> None:
    """Has fragments run on the page that is there, or is coming, whatever page they name."""
    request, run = ScriptRequests._request_rerun_locked, ScriptRunner._run_script

    @wraps(request)
    def request_there(self: ScriptRequests, new_data: RerunData) -> bool:
        if self._state == ScriptRequestType.RERUN and _of_fragments(new_data):
            new_data = moved(new_data, self._rerun_data.page_script_hash)
        elif self._state == ScriptRequestType.RERUN and _of_fragments(self._rerun_data):
            new_data = knowing(new_data, self._rerun_data.widget_states)
        return request(self, new_data)

    @wraps(run)
    def run_there(self: ScriptRunner, rerun_data: RerunData) -> None:
        drawn = self._get_script_run_ctx().page_script_hash
        if drawn and _of_fragments(rerun_data):
            rerun_data = moved(rerun_data, drawn)
        run(self, rerun_data)

    ScriptRequests._request_rerun_locked = request_there  # type: ignore[method-assign]
    ScriptRunner._run_script = run_there  # type: ignore[method-assign]


def moved(data: RerunData, page: str) -> RerunData:
    """The same request, for another page."""
    return data if data.page_script_hash == page else replace(data, page_script_hash=page)


def knowing(data: RerunData, told: WidgetStates | None) -> RerunData:
    """The same request, which knows what was ``told`` of parts that it says nothing of."""
    if told is None:
        return data
    states = WidgetStates()
    if data.widget_states is not None:
        states.CopyFrom(data.widget_states)
    known = {state.id for state in states.widgets}
    states.widgets.extend(state for state in told.widgets if state.id not in known)
    return replace(data, widget_states=states)


def _of_fragments(data: RerunData) -> bool:
    return bool(data.fragment_id or data.fragment_id_queue)
