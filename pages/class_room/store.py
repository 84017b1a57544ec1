"""The rooms of this process, opened when the first is asked for."""

from pathlib import Path
from threading import Lock

import streamlit as st

from pages.class_room.database import opened
from pages.class_room.rooms import Rooms
from pages.server.guard.connections import address_of
from pages.server.settings import settings

FOLDER = Path(__file__).parents[2] / "data"
_lock = Lock()
_found: list[Rooms] = []


def rooms() -> Rooms:
    """All rooms that this lab holds."""
    with _lock:
        if not _found:
            chosen = settings()
            folder = Path(chosen.data) if chosen.data else FOLDER
            _found.append(Rooms(opened(chosen.database, folder)))
        return _found[0]


def use(found: Rooms | None) -> None:
    """Puts others in their place, or has them opened anew."""
    with _lock:
        _found[:] = [] if found is None else [found]


def reader_address() -> str:
    """Where the reader of this page is: only limits ask, and it is not kept."""
    seen = st.context.headers.get_all("X-Forwarded-For")
    headers = [(b"x-forwarded-for", text.encode("latin-1", "replace")) for text in seen]
    client = (st.context.ip_address or "", 0)
    return address_of({"client": client, "headers": headers}, settings().trusted_proxies)
