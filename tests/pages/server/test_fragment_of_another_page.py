"""A fragment asked for from a page that is left runs on the page that is there or coming."""

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests

from pages.server.patches.fragment_of_another_page import stay_on_the_page


class Runner:
    """As much of a ScriptRunner as a run asks for: the page that is drawn."""

    page_script_hash = "new"

    def _get_script_run_ctx(self) -> "Runner":
        return self


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[RerunData]:
    """What is run, with the patch in place for one test."""
    found: list[RerunData] = []
    monkeypatch.setattr(ScriptRunner, "_run_script", lambda _, data: found.append(data))
    asked = ScriptRequests._request_rerun_locked
    monkeypatch.setattr(ScriptRequests, "_request_rerun_locked", asked)
    stay_on_the_page()
    return found


def test_it_runs_on_the_page_that_is_drawn(ran: list[RerunData]) -> None:
    ScriptRunner._run_script(Runner(), RerunData(page_script_hash="old", fragment_id_queue=["a"]))
    assert [(one.page_script_hash, one.fragment_id_queue) for one in ran] == [("new", ["a"])]


def test_a_page_that_is_asked_for_comes(ran: list[RerunData]) -> None:
    ScriptRunner._run_script(Runner(), RerunData(page_script_hash="other"))
    assert [one.page_script_hash for one in ran] == ["other"]


def test_it_does_not_undo_the_way_to_another_page(ran: list[RerunData]) -> None:
    requests = ScriptRequests()
    requests.request_rerun(RerunData(page_script_hash="new"))
    requests.request_rerun(RerunData(page_script_hash="old", fragment_id="a"))
    pending = requests.on_scriptrunner_ready().rerun_data
    assert (pending.page_script_hash, pending.fragment_id_queue) == ("new", [])


def test_what_it_told_is_known_on_the_page_that_is_asked_for_at_once(ran: list[RerunData]) -> None:
    requests = ScriptRequests()
    requests.request_rerun(
        RerunData(page_script_hash="old", fragment_id="a", widget_states=states(a="told", b="old"))
    )
    requests.request_rerun(RerunData(page_script_hash="new", widget_states=states(b="new")))
    pending = requests.on_scriptrunner_ready().rerun_data
    assert (pending.page_script_hash, pending.fragment_id_queue) == ("new", [])
    found = {state.id: state.string_value for state in pending.widget_states.widgets}
    assert found == {"a": "told", "b": "new"}


def states(**values: str) -> WidgetStates:
    return WidgetStates(
        widgets=[WidgetState(id=name, string_value=value) for name, value in values.items()]
    )
