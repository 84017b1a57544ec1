"""What the person who runs the lab can set: environment variables, read once at start.

``deploy/README.md`` explains them to that person; a test keeps both lists equal.
"""

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from starlette.config import Config, environ

PREFIX = "RELU_LAB_"
HOST = re.compile(r"(\*\.)?[\w-]+(\.[\w-]+)*|\[[\da-f:]+\]", re.IGNORECASE)
# What a page that embeds the lab may be: a scheme and a host, with a port or a wildcard.
ANCESTOR = re.compile(r"'self'|https?://(\*\.)?[\w.-]+(:(\d+|\*))?", re.IGNORECASE)
DATABASE = re.compile(r"postgresql(\+psycopg)?://\S+")
# A password may be in it.
SECRET = {"database"}
SCHEDULER = re.compile(r"(tcp|tls)://(\[[\da-f:]+\]|[\w.-]+):\d+", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The lab's settings, each set by the variable ``RELU_LAB_`` and its name in capitals."""

    allowed_hosts: tuple[str, ...] = ()
    """Names under which the lab answers; none means any."""
    frame_ancestors: tuple[str, ...] = ()
    """Sites that may show the lab inside a page of theirs, such as a learning platform."""
    metrics: bool = False
    """Whether ``/metrics`` answers."""
    json_logs: bool = False
    """Whether events are written as JSON, a line each."""
    scheduler: str | None = None
    """The address of a Dask scheduler that trains instead of processes of this machine."""
    workers: int | None = None
    """Training processes of this machine; None means one a core, four at the most."""
    connections: int = 600
    """Learners connected at once."""
    connections_per_address: int = 300
    """Learners connected at once from one address: a school stands behind one."""
    trusted_proxies: int = 0
    """Proxies in front that add to X-Forwarded-For, such as nginx: they tell the address."""
    data: str | None = None
    """The folder for the file of class rooms; None means ``data`` beside the app."""
    database: str | None = None
    """The PostgreSQL database for class rooms, in place of that file: all replicas share it."""

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings in ``environment``; ValueError says which is wrong, and what it may be."""
        config = Config(environ=environment, env_prefix=PREFIX)
        given: dict[str, Any] = {}
        for field in fields(cls):
            name = field.name.upper()
            text = config(name, default="").strip()
            if text:
                try:
                    given[field.name] = READERS[field.name](text)
                except ValueError as error:
                    # starlette's own would not say what is allowed.
                    shown = "..." if field.name in SECRET else text
                    raise ValueError(f"{PREFIX}{name}={shown} cannot be used: {error}.") from None
        return cls(**given)


def _several(pattern: re.Pattern[str], what: str) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        parts = tuple(part for part in re.split(r"[\s,]+", text) if part)
        for part in parts:
            if not pattern.fullmatch(part):
                raise ValueError(f"{part} is not {what}")
        return parts

    return read


def _whole(lowest: int, highest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and lowest <= int(text) <= highest):
            raise ValueError(f"give a whole number from {lowest} to {highest}")
        return int(text)

    return read


def _switch(text: str) -> bool:
    if text.lower() not in ("1", "0", "true", "false"):
        raise ValueError("give 1 or 0")
    return text.lower() in ("1", "true")


def _scheduler(text: str) -> str:
    if not SCHEDULER.fullmatch(text):
        raise ValueError("give tcp://host:port, or tls://host:port")
    return text


def _folder(text: str) -> str:
    if "\0" in text:
        raise ValueError("give the path of a folder")
    return text


def _database(text: str) -> str:
    if not DATABASE.fullmatch(text):
        raise ValueError("give postgresql://user:password@host:port/name")
    return text


READERS: dict[str, Callable[[str], Any]] = {
    "allowed_hosts": _several(HOST, "the name of a host, such as lab.example.org"),
    "frame_ancestors": _several(ANCESTOR, "the address of a site, such as https://example.org"),
    "metrics": _switch,
    "json_logs": _switch,
    "scheduler": _scheduler,
    "workers": _whole(1, 64),
    "connections": _whole(1, 100_000),
    "connections_per_address": _whole(1, 100_000),
    "trusted_proxies": _whole(0, 10),
    "data": _folder,
    "database": _database,
}


@cache
def settings() -> Settings:
    """The settings of this process; ends it with one sentence if one cannot be used."""
    try:
        return Settings.read(environ)
    except ValueError as error:
        sys.exit(str(error))
