"""The address by which phones come into a room, and its picture."""

from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from pages.contents import PAGES
from pages.frame.reach import reach
from pages.frame.text import label, language
from relu_core.export.qr import qr_code


def board_data(code: str) -> dict[str, Any]:
    """What the board shows: the address, the link that the picture holds, and a note on both."""
    found = reach()
    address = urljoin(found.base, PAGES["class_room"].path)
    link = f"{address}?{urlencode({'room': code, 'lang': language()})}"
    notes = {
        "here": label("class_note.only_here", host=urlsplit(address).hostname),
        "machine": label("class_note.perhaps"),
    }
    shown = address.removeprefix("http://").removeprefix("https://")
    return {
        "code": code,
        "address": shown,
        # From the far end of a room a phone sees less than all of it.
        "picture": qr_code(link, error="m"),
        "note": notes.get(found.kind, ""),
    }
