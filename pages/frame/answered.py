"""What this reader answered in lessons on earlier visits, by what their browser keeps of them.

The browser says so in the address with which a session begins (`server/answers.js`), as for what
was explored. It is text of a reader's: whoever uses it has it pass the parser of links.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pages.frame.session import Key, kept_key

Answers = dict[str, dict[str, Any]]
# Per question, by its name, which no other in the lab has.
earlier: Key[Answers] = kept_key("earlier", dict)


def learn_from(link: Mapping[str, Sequence[str]]) -> None:
    """Takes over what an address says; one that says nothing leaves what is known."""
    for text in link.get("answered", ()):
        earlier.set(earlier.get() | _read(text))


def _read(text: str) -> Answers:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: answer for name, answer in found.items() if isinstance(answer, dict)}
