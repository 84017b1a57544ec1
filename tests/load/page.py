"""What a browser would show: the elements of a page, put together from the server's messages."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

Path = tuple[int, ...]
# Which field of an element holds the words that it shows.
WORDS = {
    "heading": "body",
    "markdown": "body",
    "alert": "body",
    "button": "label",
    "exception": "message",
    "page_link": "label",
}


@dataclass(frozen=True)
class Node:
    """An element or a block: what it is, what it holds, and the run that drew it."""

    kind: str
    content: Any
    run: str
    fragment: str

    @property
    def id(self) -> str:
        return str(getattr(self.content, "id", ""))

    @property
    def key(self) -> str:
        """The key that the page's code gave it; empty if it has none.

        A figure that grows while its run trains is no more yet than that run's progress.
        """
        if self.is_growing:
            return "progress"
        parts = self.id.split("-", 2)
        return parts[2] if len(parts) == 3 else ""

    @cached_property
    def is_growing(self) -> bool:
        return self.kind == "bidi_component" and "growing" in json.loads(self.json or "{}")

    @property
    def json(self) -> str:
        """What a browser component was sent, as the server wrote it."""
        form = self.content.WhichOneof("data")
        return str(self.content.mixed.json if form == "mixed" else self.content.json)

    @property
    def words(self) -> str:
        return str(getattr(self.content, WORDS[self.kind])) if self.kind in WORDS else ""


@dataclass
class Page:
    """The elements now shown, by where they stand, and every error that was ever shown."""

    nodes: dict[Path, Node] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    run: str = ""

    def find(self, key: str) -> Node | None:
        """The element with that key, if it is shown."""
        return next((node for node in self.nodes.values() if node.key == key), None)

    def find_start(self, start: str) -> Node | None:
        """The first element whose key starts so."""
        return next((n for n in self.nodes.values() if n.key.startswith(start)), None)

    def find_words(self, words: str, kind: str = "button") -> Node | None:
        """The element of that kind that shows these words."""
        found = (n for n in self.nodes.values() if n.kind == kind and n.words == words)
        return next(found, None)

    def raw(self, key: str) -> str | None:
        """What a browser component was sent, as the server wrote it; None if it is not shown."""
        node = self.find(key)
        return None if node is None or node.kind != "bidi_component" else node.json

    def data(self, key: str) -> Any:
        """What a browser component was sent; None if it is not shown."""
        text = self.raw(key)
        found = None if text is None else json.loads(text)
        return found["growing"] if found and key == "progress" and "growing" in found else found

    def has(self, component: str) -> bool:
        """Whether a browser component of that folder is shown."""
        names = (
            n.content.component_name for n in self.nodes.values() if n.kind == "bidi_component"
        )
        return any(name.endswith(f".{component.replace('/', '_')}") for name in names)

    def texts(self) -> list[str]:
        """All words outside of components, from top to bottom."""
        return [node.words for _, node in sorted(self.nodes.items()) if node.words]

    def draw(self, message: ForwardMsg) -> None:
        """Takes one delta over."""
        path = tuple(message.metadata.delta_path)
        delta = message.delta
        form = delta.WhichOneof("type")
        if form == "add_block":
            block = delta.add_block
            kind = block.WhichOneof("type") or "container"
            content = getattr(block, kind) if block.WhichOneof("type") else block
        elif form == "new_element":
            kind = delta.new_element.WhichOneof("type")
            content = getattr(delta.new_element, kind)
            self._forget(list(self._below(path)))
        else:
            return
        node = self.nodes[path] = Node(kind, content, self.run, delta.fragment_id)
        is_error = kind == "alert" and content.format == Alert.ERROR
        if is_error or kind == "exception":
            self.errors.append(node.words)

    def finish(self, fragments: list[str]) -> None:
        """A run has ended: what it has not drawn again, of all or of its fragments, is gone."""
        self._forget(
            path
            for path, node in list(self.nodes.items())
            if node.run != self.run and (not fragments or node.fragment in fragments)
        )

    def _below(self, path: Path) -> Iterator[Path]:
        return (p for p in self.nodes if len(p) > len(path) and p[: len(path)] == path)

    def _forget(self, paths: Any) -> None:
        for path in paths:
            del self.nodes[path]
