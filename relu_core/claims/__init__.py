"""The sixteen lines of the article, each with the experiment that tests it and its judge."""

from relu_core.claims import (
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
    unit,
)
from relu_core.claims.claim import Claim, Measurement, Verdict

__all__ = ["CLAIMS", "Claim", "Measurement", "Verdict"]

_BOTH = ("holds", "does_not_hold")
_ALL = ("holds", "holds_if", "does_not_hold")

CLAIMS = (
    Claim(1, "formula", formula.measure, formula.judge, _BOTH, "quick"),
    Claim(
        2,
        "printed_derivative",
        formula.measure_print,
        formula.judge_print,
        ("holds", "slip", "does_not_hold"),
        "instant",
    ),
    Claim(3, "slope_at_zero", formula.measure_zero, formula.judge_zero, _ALL, "quick"),
    Claim(4, "plot", formula.measure_plot, formula.judge_plot, _BOTH, "instant"),
    Claim(5, "gradients_kept", flow.measure, flow.judge, _ALL, "quick"),
    Claim(6, "early_layers", early_layers.measure, early_layers.judge, _BOTH),
    Claim(7, "depth", depth.measure, depth.judge, _ALL),
    Claim(8, "no_saturation", saturation.measure, saturation.judge, _BOTH, "instant"),
    Claim(9, "speed", speed.measure, speed.judge, _ALL),
    Claim(10, "product", chain.measure, chain.judge, _ALL, "quick"),
    Claim(11, "below_zero", unit.measure, unit.judge, _BOTH, "instant"),
    Claim(12, "leaky_cure", dying.measure_leak, dying.judge_leak, _BOTH),
    Claim(13, "not_centred", centre.measure, centre.judge, _BOTH, "quick"),
    Claim(14, "better_start", dying.measure_start, dying.judge_start, _BOTH),
    Claim(15, "torch_example", libraries.measure_torch, libraries.judge_torch, _BOTH, "quick"),
    Claim(
        16,
        "tensorflow_example",
        libraries.measure_tensorflow,
        libraries.judge_tensorflow,
        ("holds", "printed_only", "does_not_hold"),
    ),
)
