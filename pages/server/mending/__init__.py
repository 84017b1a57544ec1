"""What is changed of Streamlit, uvicorn and Python from outside, each because it was measured.

Whoever takes a new release of one of them looks here first; every mend has a test that fails
where what it takes hold of is no longer there.
"""

from pages.server.mending.ending import end_well
from pages.server.mending.fair_reading import read_fairly
from pages.server.mending.sockets import send_at_once
from pages.server.mending.theme_once import theme_once


def mend() -> None:
    """Does it all; call it while the server starts, before anybody has connected."""
    end_well()
    read_fairly()
    send_at_once()
    theme_once()
