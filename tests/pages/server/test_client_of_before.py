"""A browser that is back after its connection was cut hears all that its session says."""

from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.session_manager import ActiveSessionInfo

from pages.server.patches.client_of_before import send_to_who_is_there


def connection(heard: list[ForwardMsg]) -> Any:
    client = SimpleNamespace(write_forward_msg=heard.append)
    return ActiveSessionInfo(client=client, session=SimpleNamespace(id="one"))


@pytest.fixture
def patched(monkeypatch: pytest.MonkeyPatch) -> None:
    """The patch in place for one test."""
    monkeypatch.setattr(Runtime, "_send_message", Runtime._send_message)
    send_to_who_is_there()


@pytest.mark.usefixtures("patched")
@pytest.mark.parametrize("is_back", [True, False])
def test_a_message_goes_to_the_connection_that_there_is(is_back: bool) -> None:
    of_before: list[ForwardMsg] = []
    of_now: list[ForwardMsg] = []
    before, now = connection(of_before), connection(of_now)
    manager = SimpleNamespace(get_active_session_info=lambda _: now if is_back else None)
    message = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    Runtime._send_message(SimpleNamespace(_session_mgr=manager), before, message)  # type: ignore[arg-type]
    # Streamlit hears from the connection of before that nobody is there.
    assert (of_before, of_now) == (([], [message]) if is_back else ([message], []))
