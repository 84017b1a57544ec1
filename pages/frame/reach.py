"""Where others reach the lab: on its own machine it has an address that means another elsewhere."""

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import streamlit as st

from pages.server.network import network_address

# Files that a container's engine puts into it: its own address is none of the school's network.
CONTAINERS = (Path("/.dockerenv"), Path("/run/.containerenv"))
ANYWHERE = (None, "", "0.0.0.0", "::")


@dataclass(frozen=True)
class Reach:
    """The address of the lab's start page for others, and who can open it.

    ``kind`` is public (whoever reaches the site now), network (whoever is in the same network),
    machine (so too: an address that this machine was found to have) or here (nobody else).
    """

    base: str
    kind: str

    @property
    def example(self) -> str:
        """What the same address looks like in a network."""
        return _at(self.base, "192.168.1.20")


def reach() -> Reach:
    """Where others reach the lab, as far as it can know."""
    # Where the browser is: what stands before the page's own name may be a path of the school's.
    here = urljoin(st.context.url or "http://localhost", ".")
    is_open = st.get_option("server.address") in ANYWHERE
    is_contained = any(path.exists() for path in CONTAINERS)
    return reach_from(here, network_address() if is_open and not is_contained else None)


def reach_from(here: str, found: str | None) -> Reach:
    """The same, where the browser is at ``here`` and the machine has the address ``found``."""
    host = urlsplit(here).hostname or ""
    if not is_only_here(host):
        return Reach(here, "network" if is_of_one_network(host) else "public")
    if found is None or is_only_here(found):
        return Reach(here, "here")
    return Reach(_at(here, found), "machine")


def _at(address: str, host: str) -> str:
    """The same address of another host."""
    parts = urlsplit(address)
    port = "" if parts.port is None else f":{parts.port}"
    return parts._replace(netloc=f"{host}{port}").geturl()


def is_only_here(host: str) -> bool:
    """Whether ``host`` means on every machine that machine itself."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return address.is_loopback or address.is_unspecified


def is_of_one_network(host: str) -> bool:
    """Whether ``host`` is a name or an address that one network alone knows."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".local", ".lan", ".internal"))
