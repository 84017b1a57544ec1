"""What a session says reaches the browser that is connected now, not the one that was cut off.

Streamlit hands the messages of all sessions out in turn, to the connections that there were when
the turn began. A browser that loses its connection and is back within that time, half a second in
a class of sixty, takes its session over; what that says then went to the connection of before,
and the page stood still for good.
"""

from functools import wraps

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.session_manager import ActiveSessionInfo


def send_to_who_is_there() -> None:
    """Has each message go to the connection that its session has when it is sent."""
    send = Runtime._send_message

    @wraps(send)
    def send_now(self: Runtime, info: ActiveSessionInfo, msg: ForwardMsg) -> None:
        there = self._session_mgr.get_active_session_info(info.session.id)
        send(self, there or info, msg)

    Runtime._send_message = send_now  # type: ignore[method-assign, assignment]
