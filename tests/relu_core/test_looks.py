"""Whatever races, no two contenders look the same: not in dark, not to colour-blind eyes."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_core.activations import ACTIVATIONS
from relu_core.arrays import Array
from relu_core.figures.look import COLOURS, colour, line
from relu_core.figures.playback import MOST_CONTENDERS
from relu_core.looks import CONTENDER_LOOKS, LOOKS, looks_apart
from scripts.write_tables import LIBRARY

# What is seen of linear RGB without cones for long, middle or short waves (Machado et al. 2009).
EYES = {
    "all": np.eye(3),
    "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritanopia": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}
# From linear RGB to OKLab: equal distances look equally far apart (Ottosson 2020).
CONES = [[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]]
OPPONENTS = [[0.2105, 0.7936, -0.0041], [1.9780, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]]
# The activations' own four colours, which differ in dash and marker too, are at least as far apart.
APART = 0.045
COLOURED = [name for name, look in LOOKS.items() if look.colours]


def linear(code: str) -> Array:
    shares = np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)


def seen(code: str, eyes: str) -> Array:
    light = np.clip(np.array(EYES[eyes]) @ linear(code), 0, 1)
    found: Array = np.array(OPPONENTS) @ np.cbrt(np.array(CONES) @ light)
    return found


def contrast(one: str, other: str) -> float:
    low, high = sorted(linear(code) @ [0.2126, 0.7152, 0.0722] for code in (one, other))
    return float((high + 0.05) / (low + 0.05))


@given(st.lists(st.sampled_from(sorted(ACTIVATIONS)), min_size=1, max_size=MOST_CONTENDERS))
def test_no_two_contenders_are_drawn_alike(activations: list[str]) -> None:
    looks = looks_apart(activations)
    assert looks[0] == activations[0]
    drawn = [(line(look)["color"], line(look)["dash"], LOOKS[look].marker) for look in looks]
    assert len(set(drawn)) == len(activations)
    for one, other in combinations(range(len(looks)), 2):
        if activations[one] == activations[other]:
            assert colour(looks[one]) != colour(looks[other])


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_told_apart(scheme: int, eyes: str) -> None:
    for one, other in combinations(COLOURED, 2):
        ends = (seen(COLOURS[name][scheme], eyes) for name in (one, other))
        assert np.linalg.norm(np.subtract(*ends)) > APART, (one, other)


@pytest.mark.parametrize("name", CONTENDER_LOOKS)
def test_a_contenders_name_can_be_read_and_the_browser_has_its_colours(name: str) -> None:
    colours = COLOURS[name]
    for own, paper in zip(colours, COLOURS["paper"], strict=True):
        assert contrast(own, paper) >= 4.5
    tokens = (LIBRARY / "tokens.css").read_text(encoding="utf-8")
    assert f"--{name}: light-dark({', '.join(colours)});" in tokens
