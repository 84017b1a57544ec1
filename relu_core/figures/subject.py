"""What every figure of a network says of the function in its units."""

from typing import Any

from relu_core.experiment import Experiment
from relu_core.formula.own import OwnFunction
from relu_core.recording import closed_state


def subject(experiment: Experiment, activation: str) -> dict[str, Any]:
    """Its names, its slope, what a closed unit of it is; of a learner's own what computes it.

    A `flat_edge` says that its units are open where f' is not 0, and where that begins or ends.
    """
    function = experiment.function(activation)
    slope = function.own_slope(experiment.slope)
    programs: dict[str, Any] = {}
    if isinstance(function, OwnFunction):
        programs = {"programs": dict(zip(("f", "df"), function.source.programs, strict=True))}
    edge = function.flat_edge(slope)
    return {
        "activation": function.name,
        "name": function.name_with(slope),
        "slope": slope,
        "closed_state": closed_state(function, slope),
        **programs,
        **({} if edge is None else {"flat_edge": edge}),
    }
