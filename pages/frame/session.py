"""What a session keeps from run to run of its pages: the one door to Streamlit's own store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

T = TypeVar("T")


@dataclass(frozen=True)
class Key(Generic[T]):
    """One thing that each session keeps: its name there, and how it begins."""

    name: str
    first: Callable[[], T]

    def get(self) -> T:
        # Asked for a hundred times in a run, and each look costs.
        try:
            kept: T = st.session_state[self.name]
        except KeyError:
            kept = st.session_state[self.name] = self.first()
        return kept

    def set(self, value: T) -> None:
        st.session_state[self.name] = value

    def drop(self) -> None:
        """Forgets it: it begins again."""
        st.session_state.pop(self.name, None)


# Of what browsers keep too, so that a learner can have it forgotten in both places.
KEPT = "kept:"


def kept_key(name: str, first: Callable[[], T]) -> Key[T]:
    """A key of what the learner's browser keeps beyond the session."""
    return Key(KEPT + name, first)


def forget_kept() -> None:
    """Drops all that browsers keep."""
    for name in [str(name) for name in st.session_state]:
        if name.startswith(KEPT):
            del st.session_state[name]


def is_shown(widget: str) -> bool:
    """Whether the session holds a value of this widget."""
    return widget in st.session_state


def shown(widget: str) -> Any:
    """The value of a widget, as it was sent; None before there is one."""
    return st.session_state.get(widget)


def show(widget: str, value: Any) -> None:
    """Has a widget show ``value`` when it is drawn."""
    st.session_state[widget] = value


def sent(component: str, name: str) -> Any:
    """What a component has sent as ``name``; None where it has sent nothing."""
    return (shown(component) or {}).get(name)


def fragments_run() -> Sequence[str]:
    """The fragments that run alone; none where the whole page runs."""
    context = get_script_run_ctx()
    return (context and context.fragment_ids_this_run) or ()


def answered_by(fragment: str) -> Callable[[], None]:
    """The callback of a component in the fragment with this key: what it asks is always answered.

    Streamlit sends what two components ask at one time in one message that names the fragment of
    the first alone; that of the second then runs after it.
    """

    def answer() -> None:
        context, run = get_script_run_ctx(), fragments_run()
        if context is None or not run:
            return
        if not set(context.fragment_storage.resolve_target(fragment)) & set(run):
            st.rerun(scope=fragment)

    return answer
