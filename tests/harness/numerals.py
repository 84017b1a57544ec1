"""Numbers in every way in which people write them, for the reader of Python and the browser's."""

from random import Random

# What is written, whether it must be whole, and the number, or why it is none.
WRITTEN: list[tuple[str, bool, float | str]] = [
    ("0.5", False, 0.5),
    ("  -2 ", False, -2.0),
    ("+3", False, 3.0),
    (".5", False, 0.5),
    ("5.", False, 5.0),
    ("1e3", False, 1000.0),
    ("1E-3", False, 0.001),
    ("1e3", True, 1000.0),
    # Decimal commas, and what separates thousands.
    ("0,05", False, 0.05),
    ("-1,5", False, -1.5),
    (",5", False, 0.5),
    ("0,000", False, 0.0),
    ("12,3456", False, 12.3456),
    ("1,234.5", False, 1234.5),
    ("1.234,5", False, 1234.5),
    ("1,234,567", False, 1234567.0),
    ("1.234.567", False, 1234567.0),
    ("1 234 567,5", False, 1234567.5),
    ("1\u00a0234 567", False, 1234567.0),
    ("1\u202f234\u202f567", False, 1234567.0),
    ("1'234.5", False, 1234.5),
    ("1’234", False, 1234.0),
    ("1_000", False, 1000.0),
    ("1,000", True, 1000.0),
    ("1.000", True, 1000.0),
    ("1.000", False, 1.0),
    ("1.5", True, 1.5),
    ("1,000", False, "ambiguous"),
    ("-12,500", False, "ambiguous"),
    # Full-width, Chinese and typographic signs.
    ("０．５", False, 0.5),
    ("０，５", False, 0.5),
    ("－２", False, -2.0),
    ("0。5", False, 0.5),
    ("１ｅ３", False, 1000.0),
    ("\u22122", False, -2.0),
    ("\u20130.5", False, -0.5),
    ("1e\u22123", False, 0.001),
    ("\u200b0.5\ufeff", False, 0.5),
    ("\u200e1\u200d2", False, 12.0),
    # Powers of ten as they are printed.
    ("10^3", False, 1000.0),
    ("10³", False, 1000.0),
    ("-10⁻²", False, -0.01),
    ("2 × 10⁻³", False, 0.002),
    ("3*10^2", False, 300.0),
    ("1.5·10^2", True, 150.0),
    # No number, or none that is meant for certain.
    ("", False, "empty"),
    (" \u3000", False, "empty"),
    ("five", False, "text"),
    ("5²", False, "text"),
    ("½", False, "text"),
    ("1/2", False, "text"),
    ("50%", False, "text"),
    ("1,2,3", False, "text"),
    ("1.2.3", False, "text"),
    ("1,00,000", False, "text"),
    ("12 34", False, "text"),
    ("1,234,5", False, "text"),
    ("0x10", False, "text"),
    ("1e", False, "text"),
    (".", False, "text"),
    ("--1", False, "text"),
    ("٣", False, "text"),
    ("nan", False, "not_finite"),
    ("-Infinity", False, "not_finite"),
    ("∞", False, "not_finite"),
    ("1e999", False, "not_finite"),
]
PIECES = [*"0123456789" * 2, *"..,,--+ '_eE^×·*x。，−³⁻１", "10^", "000", "234", "nan", "inf"]


def at_random(count: int, seed: int = 0) -> list[str]:
    """Texts of up to eight pieces of numbers, most of them no number."""
    random = Random(seed)
    return ["".join(random.choices(PIECES, k=random.randint(1, 8))) for _ in range(count)]
