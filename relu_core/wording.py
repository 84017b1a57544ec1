"""Numbers as a learner reads them."""

import math
import re
from decimal import ROUND_HALF_UP, Decimal

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
# A number stays on one line: its spaces are no-break ones.
TIMES = "\u00a0×\u00a0"
HAN = re.compile(r"[\u4e00-\u9fff]")
# What belongs to the number before it: a power of ten, a unit of measurement.
TIMES_TEN = re.compile(r"(?<=[\d}]) × (?=10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹])")
UNIT = re.compile(r"(?<=[\d}]) (?=(?:s|ms|µs|kB|MB|px)\b)")


def percent(share: float) -> str:
    """A share as percent: whole from 1 %, one digit below; ``0%`` for exactly 0 only."""
    value = 100 * float(share)
    if not math.isfinite(value):
        return "–"
    if 0 < value < 0.1:
        return "<0.1%"
    # Half up, as the browser rounds: 20 of 32 is 63 % in a sentence as in its figure.
    place = "1" if value == 0 or value >= 0.95 else "0.1"
    return f"{Decimal(value).quantize(Decimal(place), ROUND_HALF_UP)}%"


def scientific(value: float) -> str:
    """A value as people write it: 0, 0.034, 1.7 × 10⁻⁶; "–" where there is none."""
    if math.isnan(value):
        return "–"
    if value == 0 or math.isinf(value):
        return "0" if value == 0 else "∞"
    # Rounded first: 0.0009996 is 0.001, not ten ten-thousandths.
    mantissa, exponent = f"{value:.1e}".split("e")
    if -3 <= int(exponent) <= 2:
        return f"{value:.3g}".replace("-", "−")
    return f"{float(mantissa):g}{TIMES}{power(int(exponent))}".replace("-", "−")


def counted(count: int) -> str:
    """A count as people write it: 1000, and 10,000 with a comma."""
    return f"{count:,}" if count >= 10_000 else str(count)


def readout(value: float) -> str:
    """About three digits, as figures read them out (`library/format.js` of the browser)."""
    size = abs(value)
    if size == 0:
        return "0"
    if size < 0.001:
        mantissa, exponent = f"{value:.0e}".split("e")
        return f"{mantissa}e{int(exponent)}".replace("-", "−")
    digits = 3 if size < 0.00995 else 2 if size < 9.995 else 1 if size < 99.95 else 0
    # Half up, as the browser rounds: 1.125 is 1.13 in a sentence as in its figure.
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return str(rounded).replace("-", "−")


def power(exponent: int) -> str:
    """A power of ten with a raised exponent; 0.01 to 100 plain."""
    if -2 <= exponent <= 2:
        return f"{10.0**exponent:g}"
    return "10" + str(exponent).translate(SUPERSCRIPTS)


def kept_together(text: str) -> str:
    """``text`` with no place to break a line between a number and its power of ten or its unit."""
    return UNIT.sub("\u00a0", TIMES_TEN.sub(TIMES, text))


def entry(name: str, text: str) -> str:
    """``name: text``, with the colon of the language that they are written in."""
    return f"{name}：{text}" if HAN.search(name + text) else f"{name}: {text}"


def closed_up(text: str) -> str:
    """``text`` without a space before a full-width bracket, which brings its own."""
    return text.replace(" （", "（")
