"""Patches: what is changed of Streamlit and uvicorn from outside, each because it was measured.

``README.md`` beside this file lists every hook of the lab into what is not public of a library,
and what would end it. Whoever takes a new release of one looks there first; every patch has a
test that fails where what it takes hold of is no longer there.
"""

from pages.server.patches.client_of_before import send_to_who_is_there
from pages.server.patches.fragment_of_another_page import stay_on_the_page
from pages.server.patches.shutdown import shut_down_on_sigterm
from pages.server.patches.tcp_nodelay import set_tcp_nodelay
from pages.server.patches.websocket_backpressure import limit_reading


def apply_patches() -> None:
    """Applies them all; call it while the server starts, before anybody has connected."""
    shut_down_on_sigterm()
    limit_reading()
    set_tcp_nodelay()
    stay_on_the_page()
    send_to_who_is_there()
