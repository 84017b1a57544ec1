"""What the article says, each with the experiment that tests it and its judge.

A claim keeps its number, by which links know it; those of the end are out of the article's order.
"""

from relu_core.claims import (
    bends,
    centre,
    chain,
    depth,
    dying,
    early_layers,
    flow,
    formula,
    libraries,
    saturation,
    speed,
    start,
    unit,
    very_deep,
)
from relu_core.claims.claim import Claim, Measurement, Verdict
from relu_core.libraries.recording import recorded
from relu_core.statistics import LEARNED

__all__ = ["CLAIMS", "Claim", "Measurement", "Verdict"]

_BOTH = ("holds", "does_not_hold")
_ALL = ("holds", "holds_if", "does_not_hold")
_PLOTTED = {"points": formula.POINTS}
_KEPT = {"least": flow.LEAST, "most": flow.MOST}
_DEATHS = {"many": dying.MANY, "cured": dying.CURED}

CLAIMS = (
    Claim(1, "formula", formula.measure, formula.judge, _BOTH, "quick"),
    Claim(
        2,
        "printed_derivative",
        formula.measure_print,
        formula.judge_print,
        ("holds", "slip", "does_not_hold"),
        "instant",
        _PLOTTED,
    ),
    Claim(
        3,
        "slope_at_zero",
        formula.measure_zero,
        formula.judge_zero,
        _ALL,
        "quick",
        verbatim=True,
    ),
    Claim(4, "plot", formula.measure_plot, formula.judge_plot, _BOTH, "instant", _PLOTTED),
    Claim(
        5,
        "gradients_kept",
        flow.measure,
        flow.judge,
        _ALL,
        "quick",
        {"depth": 20, "width": 64, "seeds": 16},
        _KEPT,
        verbatim=True,
    ),
    Claim(
        6,
        "early_layers",
        early_layers.measure,
        early_layers.judge,
        _ALL,
        sizes={"depth": 5},
        limits={"little": early_layers.LITTLE},
        verbatim=True,
    ),
    Claim(
        7,
        "depth",
        depth.measure,
        depth.judge,
        _ALL,
        sizes={"depth": 8, "seeds": 8},
        limits={"learned": depth.LEARNED},
    ),
    Claim(
        8,
        "no_saturation",
        saturation.measure,
        saturation.judge,
        _ALL,
        "quick",
        {"depth": 20},
        _KEPT,
    ),
    Claim(
        9,
        "speed",
        speed.measure,
        speed.judge,
        _ALL,
        sizes={"seconds": speed.SECONDS},
        limits={"faster": speed.FASTER},
        verbatim=True,
    ),
    Claim(10, "product", chain.measure, chain.judge, _ALL, "quick", {"depth": 12}, _KEPT),
    Claim(11, "below_zero", unit.measure, unit.judge, _ALL, "instant", verbatim=True),
    Claim(
        12,
        "leaky_cure",
        dying.measure,
        dying.judge,
        _ALL,
        sizes={"seeds": 16},
        limits=_DEATHS | {"learned": LEARNED},
    ),
    Claim(
        13,
        "not_centred",
        centre.measure,
        centre.judge,
        _BOTH,
        "quick",
        {"width": 32},
        {"centred": centre.CENTRED, "slower": centre.SLOWER},
    ),
    Claim(
        14,
        "better_start",
        start.measure,
        start.judge,
        _ALL,
        sizes={"seeds": 16},
        limits=_DEATHS,
    ),
    Claim(
        15,
        "torch_example",
        libraries.measure_torch,
        libraries.judge_torch,
        _BOTH,
        "quick",
        {"draws": 1000},
        verbatim=True,
    ),
    Claim(
        16,
        "tensorflow_example",
        libraries.measure_tensorflow,
        libraries.judge_tensorflow,
        ("holds", "recorded", "does_not_hold"),
        sizes={"draws": 1000},
        limits={"version": recorded().version, "date": recorded().date},
    ),
    Claim(
        17,
        "only_linear",
        bends.measure,
        bends.judge,
        _ALL,
        "instant",
        {"width": 8, "depth": 2},
        {"straight": bends.STRAIGHT},
        verbatim=True,
    ),
    Claim(
        18,
        "very_deep",
        very_deep.measure,
        very_deep.judge,
        _ALL,
        "quick",
        {"depth": 50, "width": 64, "seeds": 8},
        {"kept": very_deep.KEPT},
        verbatim=True,
    ),
)
