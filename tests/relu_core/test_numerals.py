"""A number is read as it is meant, or refused."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_core.numerals import NumberRefused, read
from tests.harness.numerals import WRITTEN, at_random


@pytest.mark.parametrize(("text", "whole", "meant"), WRITTEN)
def test_a_number_is_read_as_it_is_meant(text: str, whole: bool, meant: float | str) -> None:
    if isinstance(meant, float):
        assert read(text, whole) == meant
        return
    with pytest.raises(NumberRefused) as refusal:
        read(text, whole)
    assert refusal.value.reason == meant


def test_a_table_says_what_its_commas_are() -> None:
    assert read("1,050", comma="decimal") == 1.05
    assert read("1,050", comma="thousands") == 1050
    assert read("0,5", comma="thousands") == 0.5
    with pytest.raises(NumberRefused) as refusal:
        read("1,050")
    assert refusal.value.readings == ("1050", "1.05")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_writes_is_read_back(value: float) -> None:
    assert read(repr(value)) == value


def refused(text: str) -> NumberRefused:
    """Why ``text`` is refused; a refusal without readings where it is not, and finite."""
    try:
        assert math.isfinite(read(text))
    except NumberRefused as refusal:
        return refusal
    return NumberRefused("text")


def test_both_readings_of_an_ambiguous_number_can_be_written() -> None:
    ambiguous = [refusal for text in at_random(20_000) if (refusal := refused(text)).readings]
    assert len(ambiguous) > 10
    for refusal in ambiguous:
        assert len({read(reading) for reading in refusal.readings}) == 2
