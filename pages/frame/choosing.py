"""Widgets that show a setting and have another one taken at once.

Where options are shown in words, what reaches the page is an option, whatever was sent: Streamlit
sends the words and looks them up among those of the last run. Who presses and then switches the
language sends words of the other one; who presses twice takes a choice back.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pages.frame import held
from pages.frame.session import show, shown
from pages.frame.text import LANGUAGES, speaking

T = TypeVar("T")


def choose(
    widget: Callable[..., Any],
    text: str,
    options: Sequence[T],
    *,
    key: str,
    chosen: T | None,
    words: Callable[[T], str],
    take: Callable[[T], object],
    **arguments: Any,
) -> None:
    """A widget that shows ``chosen`` among ``options``, and has another one taken at once.

    None where a link hides the control; one that it locks shows what is chosen.
    """
    if not held.is_drawn(key, arguments):
        return
    # Each run anew: what a widget was left with, or was sent amiss, does not last.
    show(key, chosen)

    def change() -> None:
        option = option_of(shown(key), options, words)
        if option is not None:
            take(option)

    widget(text, options, key=key, format_func=words, on_change=change, **arguments)


def live(
    widget: Callable[..., Any],
    text: str,
    *,
    key: str,
    value: T,
    take: Callable[[T], object],
    **arguments: Any,
) -> None:
    """A widget that shows ``value`` and has another one taken at once; emptied, it changes none.

    Hidden and locked as in `choose`.
    """
    if not held.is_drawn(key, arguments):
        return
    show(key, value)

    def change() -> None:
        if shown(key) is not None:
            take(shown(key))

    widget(text, key=key, on_change=change, **arguments)


def option_of(sent: object, options: Sequence[T], words: Callable[[T], str]) -> T | None:
    """The option that was sent, be it by its words in any language; None if it is none of them."""
    for option in options:
        if sent == option:
            return option
    for code in LANGUAGES:
        with speaking(code):
            for option in options:
                if sent == words(option):
                    return option
    return None
