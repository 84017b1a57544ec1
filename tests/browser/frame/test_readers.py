"""A context that is kept from test to test is as if nobody had used it."""

import pytest

from tests.harness.readers import Readers


def test_what_a_reader_leaves_is_gone(readers: Readers) -> None:
    for _ in range(2):
        with readers.context(locale="de-DE") as context:
            page = context.new_page()
            page.goto("/ready")
            assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]
            page.evaluate("localStorage.mine = document.cookie = 'mine=1'")


def test_a_changed_clock_is_refused_and_forgotten(readers: Readers) -> None:
    with (
        pytest.raises(AssertionError, match="alone=True"),
        readers.context(locale="fr-FR") as context,
    ):
        context.new_page().clock.install()
    with readers.context(locale="fr-FR") as context:
        assert "native code" in context.new_page().evaluate("String(Date.now)")
