"""Who reads the page: their browser says by which texts a room knows it."""

from dataclasses import dataclass
from typing import Any

from pages.browser.class_room.me import me
from pages.class_room.codes import TOKEN
from pages.frame.session import Key, sent

KEY = "class_me"


@dataclass(frozen=True)
class Visitor:
    """A browser in a room; its ``secret`` is empty where it is no teacher's."""

    room: str
    token: str
    secret: str
    lasts: bool


# Rooms that this session has opened, with their secrets: until the browser has them.
opened_here: Key[dict[str, str]] = Key("class_opened", dict)


def visitor(code: str) -> Visitor | None:
    """Who this browser is in the room; None until it has said so."""
    secret = opened_here.get().get(code)
    me(
        {"room": code, "secret": secret},
        {},
        "",
        key=KEY,
        on_me_change=lambda: None,
        width="content",
    )
    return _read(sent(KEY, "me"), code)


def _read(told: Any, code: str) -> Visitor | None:
    """What a browser has said, if it is of this room and can be used."""
    if not isinstance(told, dict) or told.get("room") != code:
        return None
    token, secret = str(told.get("token", "")), str(told.get("secret", ""))
    if not TOKEN.fullmatch(token) or not (secret == "" or TOKEN.fullmatch(secret)):
        return None
    return Visitor(code, token, secret, told.get("lasts") is True)
