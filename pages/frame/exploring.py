"""Which pages this reader looks at freely, by what their browser keeps of earlier visits.

The browser says so in the address with which a session begins (`server/shell.py`): a page that were
drawn before it is known would show a lesson for a moment.
"""

from collections.abc import Mapping, Sequence

from pages.contents import PAGES
from pages.frame import query
from pages.frame.session import kept_key

_FIELDS: dict[str, query.Field] = {"explored": query.Choices(tuple(PAGES))}
_explored = kept_key("explored", tuple[str, ...])


def learn_from(link: Mapping[str, Sequence[str]]) -> None:
    """Takes over what an address says; one that says nothing leaves what is known."""
    _explored.set(query.read(link, _FIELDS).values.get("explored", _explored.get()))


def is_explored(page: str) -> bool:
    return page in _explored.get()
