"""The rooms of this process, opened when the first is asked for."""

import asyncio
from contextlib import suppress
from pathlib import Path
from threading import Lock

import streamlit as st

from pages.class_room.database import FILE, Unavailable, opened
from pages.class_room.rooms import Rooms
from pages.server.guard.connections import address_of
from pages.server.settings import settings

FOLDER = Path(__file__).parents[2] / "data"
# So often rooms whose day is over are looked for, also where nobody comes by.
PURGE_SECONDS = 600
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


async def keep_purging() -> None:
    """Deletes rooms whose day is over, as long as the lab runs."""
    while True:
        await asyncio.to_thread(purge)
        await asyncio.sleep(PURGE_SECONDS)


def purge() -> None:
    """Deletes rooms whose day is over, if there have ever been rooms."""
    chosen = settings()
    folder = Path(chosen.data) if chosen.data else FOLDER
    if _found or chosen.database or (folder / FILE).exists():
        with suppress(Unavailable):
            rooms().purge()


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
