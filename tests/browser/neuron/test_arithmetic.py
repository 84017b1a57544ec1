"""The page's own arithmetic is that of autograd: a step by hand, and the gradient of a sum."""

from typing import Any

import numpy as np
import pytest
import torch
from playwright.sync_api import Page

from pages.neuron.state import ARTICLE, GOALS, KNOTS, MOST_UNITS, NeuronState
from relu_core.activations import ACTIVATIONS
from tests.harness.actions import MODULES

CASES = 40
UNITS = 5
EXACT: dict[str, Any] = {"rtol": 1e-12, "atol": 1e-14}


def activated(name: str, z: torch.Tensor, slope: float) -> torch.Tensor:
    """PyTorch's own function, so that its own derivative answers."""
    return {
        "relu": torch.relu,
        "leaky_relu": lambda z: torch.nn.functional.leaky_relu(z, slope),
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "identity": lambda z: z,
    }[name](z)


def tensors(**values: Any) -> dict[str, torch.Tensor]:
    return {
        key: torch.tensor(value, dtype=torch.float64, requires_grad=True)
        for key, value in values.items()
    }


@pytest.mark.parametrize("name", ARTICLE)
def test_a_step_by_hand_is_autograds(modules: Page, name: str) -> None:
    generator = np.random.default_rng(1)
    keys = ("x1", "x2", "w1", "w2", "bias", "target")
    drawn = generator.uniform(-4, 4, (CASES, len(keys)))
    drawn[0, 2:5] = 0  # z is exactly 0: at the kink PyTorch's choice holds
    cases = [
        {**dict(zip(keys, map(float, row), strict=True)), "slope": 0.2, "learning_rate": 0.3}
        for row in drawn
    ]
    script = f"""async ([name, cases]) => {{
        const {{ workOut }} = await import("{MODULES}/neuron/step/arithmetic.js");
        return cases.map((each) => workOut(name, each));
    }}"""
    for case, worked in zip(cases, modules.evaluate(script, [name, cases]), strict=True):
        weights = tensors(w1=case["w1"], w2=case["w2"], bias=case["bias"])
        z = weights["w1"] * case["x1"] + weights["w2"] * case["x2"] + weights["bias"]
        output = activated(name, z, case["slope"])
        loss = (output - case["target"]) ** 2 / 2
        z.retain_grad()
        output.retain_grad()
        loss.backward()
        for key, tensor in {"z": z, "output": output, "loss": loss}.items():
            np.testing.assert_allclose(worked[key], tensor.item(), **EXACT)
        for key, tensor in {"d_z": z, "d_output": output}.items():
            assert tensor.grad is not None
            np.testing.assert_allclose(worked[key], tensor.grad.item(), **EXACT)
        optimizer = torch.optim.SGD(weights.values(), lr=case["learning_rate"])
        gradients = {key: tensor.grad for key, tensor in weights.items()}
        optimizer.step()
        for key, gradient in gradients.items():
            assert gradient is not None
            np.testing.assert_allclose(worked["gradient"][key], gradient.item(), **EXACT)
            np.testing.assert_allclose(worked["stepped"][key], weights[key].item(), **EXACT)


@pytest.mark.parametrize("unit", [*ARTICLE, "identity"])
@pytest.mark.parametrize("goal", GOALS)
def test_the_gradient_of_a_sum_is_autograds(modules: Page, unit: str, goal: str) -> None:
    generator = np.random.default_rng(2)
    lists = {
        name: generator.uniform(-2, 2, UNITS).tolist()
        for name in ("kinks", "in_weights", "out_weights")
    }
    drawing = generator.uniform(-2, 2, KNOTS).tolist()
    total = {**lists, "offset": 0.4, "unit": unit, "goal": goal, "drawing": drawing}
    script = f"""async (sum) => {{
        const {{ errorOf, goalAt, gradientOf, POINTS }} =
            await import("{MODULES}/neuron/bends/arithmetic.js");
        const wanted = POINTS.map((x) => goalAt(sum, x));
        return {{ points: POINTS, wanted, error: errorOf(sum), gradient: gradientOf(sum) }};
    }}"""
    found = modules.evaluate(script, total)
    of = tensors(**lists, offset=0.4)
    x = torch.tensor(found["points"], dtype=torch.float64)[:, None]
    z = of["in_weights"] * (x - of["kinks"])
    made = of["offset"] + (of["out_weights"] * activated(unit, z, 0.01)).sum(1)
    error = ((made - torch.tensor(found["wanted"], dtype=torch.float64)) ** 2).mean()
    error.backward()
    np.testing.assert_allclose(found["error"], error.item(), **EXACT)
    for key, tensor in of.items():
        assert tensor.grad is not None
        np.testing.assert_allclose(
            found["gradient"][key], tensor.grad.numpy(), rtol=1e-10, atol=1e-12
        )


@pytest.mark.parametrize("goal", GOALS[:-1])
def test_units_that_bend_learn_what_a_straight_line_cannot(modules: Page, goal: str) -> None:
    script = f"""async (goal) => {{
        const {{ errorOf }} = await import("{MODULES}/neuron/bends/arithmetic.js");
        const {{ learner }} = await import("{MODULES}/neuron/bends/learning.js");
        const learnt = (unit) => {{
            const count = 8;
            const kinks = Array.from({{ length: count }}, (_, i) => -2.6 + (5.2 * i) / (count - 1));
            const in_weights = kinks.map((_, i) => (i % 2 ? 1 : -1));
            const start = {{ unit, goal, kinks, in_weights, out_weights: kinks.map(() => 0.1),
                offset: 0, drawing: [] }};
            const {{ advance }} = learner(start);
            let sum = start;
            for (let frame = 0; frame < 400; frame++) sum = advance(sum, 10);
            return errorOf(sum);
        }};
        return {{ relu: learnt("relu"), tanh: learnt("tanh"), identity: learnt("identity") }};
    }}"""
    errors = modules.evaluate(script, goal)
    if goal == "line":
        assert max(errors.values()) < 1e-3
    else:
        # What the best straight line leaves, and more than ten times what bends leave.
        assert errors["identity"] > 10 * max(errors["relu"], errors["tanh"])


def test_page_and_browser_know_the_same_goals_and_limits(modules: Page) -> None:
    script = f"""async () => {{
        const {{ GOALS }} = await import("{MODULES}/neuron/bends/controls.js");
        const {{ KNOTS }} = await import("{MODULES}/neuron/bends/arithmetic.js");
        const {{ MOST_UNITS }} = await import("{MODULES}/neuron/bends/units.js");
        const {{ LAST }} = await import("{MODULES}/neuron/step/words.js");
        return [GOALS, KNOTS, MOST_UNITS, LAST];
    }}"""
    from pages.neuron.state import STEP_FIELDS

    assert modules.evaluate(script) == [list(GOALS), KNOTS, MOST_UNITS, STEP_FIELDS["stage"].high]  # type: ignore[attr-defined]
    start = NeuronState()
    z = start.w1 * start.x1 + start.w2 * start.x2 + start.bias
    assert ACTIVATIONS["relu"].df(z) == 1  # the page opens where ReLU still passes
