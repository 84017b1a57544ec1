"""A page as its link and its session know it: what a link may say, and the state that follows.

A state is frozen. It is made from the link when its page is entered, and written back to the
address on every run; a widget's callback puts another one in its place, so that it is already
true when the page is drawn.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar, cast

from pages.browser import on_value
from pages.frame import held, query
from pages.frame.session import Key, sent
from pages.frame.text import LANGUAGES, label
from relu_core.recording import VERSION

FRAME_FIELDS: dict[str, query.Field] = {
    "lang": query.Choice(tuple(LANGUAGES)),
    "presenter": query.Choice(("1", "0")),
    "v": query.Number(0, 2**31, integer=True),
}
# What the rest of a state follows from.
LEADING = ("preset", "scenario", "challenge", "formula")
# Where in a figure a learner looks: while the page is open the browser knows it, and no other.
LOOKS = (
    *("step", "accuracy_on", "activation", "layer", "unit", "sample", "gradient_layer"),
    *("network", "row", "column", "input_mean"),
)
# How the reader has the page: no link to it says that.
READERS_OWN = ("presenter",)


@dataclass(frozen=True, kw_only=True)
class PageState:
    """All settings of a page; those that a link can say have the names of the link's keys."""


S = TypeVar("S", bound=PageState)
_states: Key[dict[str, PageState]] = Key("states", dict)
# What is to be said of the link by which a page was entered, and the state that it made.
_notices: Key[tuple[PageState | None, list[str]]] = Key("notices", lambda: (None, []))


@dataclass(frozen=True, eq=False)
class Page(Generic[S]):
    """What makes a page this page.

    ``fields`` read and write the keys of its link; ``defaults`` maps what a link says to the state
    where it says nothing; ``clean`` makes the settings of a state agree with each other.
    """

    name: str
    fields: Mapping[str, query.Field]
    defaults: Callable[[Mapping[str, Any]], S]
    clean: Callable[[S], S] = lambda state: state

    @property
    def state(self) -> S:
        """The state of this session, as it is now."""
        return cast(S, _states.get()[self.name])

    @property
    def was_open(self) -> bool:
        """Whether this session has been on the page."""
        return self.name in _states.get()

    def keep(self, state: S) -> None:
        """Puts another state in the place of this session's."""
        _states.get()[self.name] = state

    def change(self, **changes: Any) -> None:
        """Puts a state with these settings in the place of this session's."""
        self.keep(replace(self.state, **changes))

    def settle(self, **changes: Any) -> None:
        """As `change`, by the page itself: what is to be said of its link stays said."""
        state, told = _notices.get()
        is_said = state == self.state
        self.change(**changes)
        if is_said:
            _notices.set((self.state, told))

    def following(
        self,
        key: str,
        fields: Mapping[str, query.Field],
        more: Iterable[str] = (),
        take: Callable[[], None] = lambda: None,
    ) -> dict[str, Callable[[], None]]:
        """What has the state follow the figure ``key``: what a learner has settled on there.

        What it sends besides the state, by the names ``more``, is then to ``take``.
        """

        def follow() -> None:
            news = query.read_sent(sent(key, "value") or {}, fields).values
            self.keep(self.clean(replace(self.state, **news)))
            take()

        return on_value([*fields, *more], follow)

    def in_query(self, fields: Mapping[str, query.Field]) -> dict[str, Any]:
        """How a figure with these settings writes them into the address: nothing that is usual."""
        usual = vars(self.defaults({}))
        return {
            "fields": {key: vars(field) for key, field in fields.items()},
            "usual": {key: usual[key] for key in fields},
        }

    def settings(self, fields: Mapping[str, query.Field]) -> dict[str, Any]:
        """What a figure with these settings needs to keep them in the browser's address."""
        value = {key: getattr(self.state, key) for key in fields}
        return {"value": value, **self.in_query(fields)}

    @property
    def place(self) -> str:
        """Which question of the page is open: another one is a step of the browser's history."""
        return ""

    @property
    def looks(self) -> tuple[str, ...]:
        """Keys of where a learner looks: unlike a setting of such a name, without a usual value."""
        usual = vars(self.defaults({}))
        return tuple(key for key in LOOKS if key in self.fields and usual[key] is None)

    @property
    def kept_back(self) -> tuple[str, ...]:
        """Keys of the address that are this reader's own, and no part of a link for others."""
        return READERS_OWN

    def opening(self) -> Mapping[str, Any]:
        """What somebody sees first who comes by no link: as if a link had said it."""
        return {}

    @property
    def way_on(self) -> Mapping[str, str]:
        """What the link to the next page says."""
        return {}

    def head(self) -> None:
        """Draws what stands beside the title."""

    def arrive(self, link: Mapping[str, Sequence[str]], *, anew: bool = False) -> None:
        """Makes the state that ``link`` says; one that says nothing leaves what there is.

        ``anew``: a link that says nothing says that all is as usual.
        """
        reading = query.read(link, {**FRAME_FIELDS, **held.fields(self.name), **self.fields})
        held.arrive(self.name, reading.values)
        _notices.drop()
        says_something = anew or any(key in self.fields for key in link)
        if self.was_open and not says_something:
            # Figures that come again open where the learner left them.
            self.change(**dict.fromkeys(self.looks))
            return
        # Who says of which version a link is has made it of a page that was looked at.
        is_linked = any(key in self.fields or key == "v" for key in link)
        state, told = self._made_of(link, reading, {} if is_linked else self.opening())
        self.keep(state)
        # What is kept may know more: notices are of the state as it is now.
        _notices.set((self.state, told))

    def foreseen(self, link: Mapping[str, Sequence[str]]) -> S | None:
        """The state in which ``link`` opens the page for anybody, asked for by no session.

        None where something is to be said of the link.
        """
        state, told = self._opened_by(link)
        return None if told else state

    def linked(self, link: Mapping[str, Sequence[str]]) -> S:
        """The same, whatever is to be said of the link."""
        return self._opened_by(link)[0]

    def _opened_by(self, link: Mapping[str, Sequence[str]]) -> tuple[S, list[str]]:
        reading = query.read(link, {**FRAME_FIELDS, **self.fields})
        return self._made_of(link, reading, {})

    def _made_of(
        self,
        link: Mapping[str, Sequence[str]],
        reading: query.Reading,
        opening: Mapping[str, Any],
    ) -> tuple[S, list[str]]:
        """The state that a link makes, after ``opening``, and what is to be said of the link."""
        given = {key: value for key, value in reading.values.items() if key in self.fields}
        given |= opening
        wanted = replace(self.defaults(given), **given)
        state = self.clean(wanted)
        # What a link did not say, and had to follow what it said, is nobody's mistake.
        said = [key for key in self.fields if key in link]
        moved = [key for key in said if getattr(wanted, key) != getattr(state, key)]
        return state, _told(reading, moved)

    def notices(self) -> list[str]:
        """What is to be said of the link, until its reader has changed something themselves."""
        state, told = _notices.get()
        return told if state == self.state else []

    def query(self, state: S | None = None) -> list[tuple[str, str]]:
        """The pairs of a link to a state, this session's where none is given.

        What leads it, and what differs from what follows.
        """
        state, looks = state or self.state, self.looks
        values = {key: value for key, value in vars(state).items() if key not in looks}
        base = {**vars(self.defaults(values))}
        usual = vars(self.defaults({}))
        base.update({key: usual[key] for key in LEADING if key in values})
        return query.write(values, self.fields, base)

    def linked_looks(self) -> list[tuple[str, str]]:
        """The pairs of where the link that was opened has figures look."""
        values = {key: getattr(self.state, key) for key in self.looks}
        return query.write(values, self.fields, dict.fromkeys(values))


def forget_states() -> None:
    """Has every page begin from its link."""
    _states.drop()


def _told(reading: query.Reading, moved: Iterable[str]) -> list[str]:
    """One line that names what of a link was left out or moved, and if it is of another age."""
    found = {"ignored": reading.ignored, "clamped": sorted({*reading.clamped, *moved})}
    parts = [
        label(f"notice.{kind}", keys=", ".join(f"`{key}`" for key in keys))
        for kind, keys in found.items()
        if keys
    ]
    if reading.values.get("v", VERSION) != VERSION:
        parts.append(label("notice.other_version"))
    return [" ".join(parts)] if parts else []
