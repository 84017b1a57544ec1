"""The address by which phones come into a room, and its picture."""

import ipaddress
import socket
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import segno
import streamlit as st

from pages.contents import PAGES
from pages.frame.text import label, language


def board_data(code: str) -> dict[str, Any]:
    """What the board shows: the address, the link that the picture holds, and a note on both."""
    here = urljoin(st.context.url or "", PAGES["class_room"].path)
    address, note = reachable(here)
    link = f"{address}?{urlencode({'room': code, 'lang': language()})}"
    rows = [
        "".join("1" if dark else "0" for dark in row) for row in segno.make(link, error="m").matrix
    ]
    shown = address.removeprefix("http://").removeprefix("https://")
    return {"code": code, "address": shown, "link": link, "rows": rows, "note": note}


def reachable(address: str) -> tuple[str, str]:
    """The address as other devices find it, and what is to be said of that.

    One that means the reader's own computer is no address for others; the lab runs there, so its
    address in the network may do, and whether it does cannot be known here.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    if not is_only_here(host):
        return address, ""
    network = network_address()
    if network is None:
        return address, label("class_note.only_here", host=host)
    port = f":{parts.port}" if parts.port else ""
    return parts._replace(netloc=network + port).geturl(), label("class_note.perhaps")


def is_only_here(host: str) -> bool:
    """Whether ``host`` means on every computer that computer itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def network_address() -> str | None:
    """This machine's address in its network, or None without one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Connecting a datagram socket sends nothing; it only chooses the way out.
            probe.connect(("203.0.113.1", 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])
