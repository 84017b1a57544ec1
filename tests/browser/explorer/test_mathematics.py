"""The curves of the browser are the functions of ``relu_core.activations``, point by point."""

import numpy as np
import pytest
from playwright.sync_api import Page

from relu_core.activations import ACTIVATIONS, Activation
from scripts.write_tables import written
from tests.harness.actions import MODULES
from tests.harness.new_activations import NEW

MODULE = f"{MODULES}/library/activations.js"

# Zeros, tiny and huge numbers, both branches of erfc, the far tails, and the roots of
# GELU' and SiLU', where the digits of a sum cancel.
HARD = [0.0, -0.0, 1e-300, 1e-16, 1e-8, 2.8284271, 2.8284272, 5.0, 19.0, 37.5, 38.7, 709.0]
HARD += [746.0, 1e4, 1e300, 0.7517915246935645, 1.2784645427610738]
X = np.concatenate(
    [np.linspace(-40, 40, 641), np.linspace(-1.5, 1.5, 121), HARD, np.negative(HARD)]
)
NEW_MODULE = f"{MODULES}/library/activations.js?new"
LIMITS = np.array([np.inf, -np.inf, np.nan])
SLOPES = (0.01, 0.0, 0.3, 1.0, -0.5)


def in_browser(
    page: Page, name: str, kind: str, x: np.ndarray, slope: float, module: str = MODULE
) -> np.ndarray:
    """What the browser computes for ``kind`` ("f" or "df") of ``name`` at every ``x``."""
    script = f"""async ([name, kind, xs, slope]) => {{
        const {{ activations }} = await import("{module}");
        return xs.map((x) => activations[name][kind](x, slope));
    }}"""
    return np.array(page.evaluate(script, [name, kind, x.tolist(), slope]), dtype=float)


def test_the_browser_knows_the_same_functions(modules: Page) -> None:
    script = f'import("{MODULE}").then(({{ activations }}) => Object.keys(activations))'
    assert modules.evaluate(script) == list(ACTIVATIONS)


@pytest.mark.parametrize("kind", ["f", "df"])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_curves_agree_with_the_core(modules: Page, name: str, kind: str) -> None:
    activation = ACTIVATIONS[name]
    for slope in SLOPES if activation.uses_slope else SLOPES[:1]:
        found = in_browser(modules, name, kind, X, slope)
        np.testing.assert_allclose(found, getattr(activation, kind)(X, slope), 1e-9, 1e-12)


@pytest.mark.parametrize("kind", ["f", "df"])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_limits_agree_with_the_core(modules: Page, name: str, kind: str) -> None:
    found = in_browser(modules, name, kind, LIMITS, 0.01)
    np.testing.assert_array_equal(found, getattr(ACTIVATIONS[name], kind)(LIMITS, 0.01))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_kinks_are_the_one_sided_slopes(modules: Page, name: str) -> None:
    left, right = ACTIVATIONS[name].df(np.array([-1e-12, 1e-12]), 0.01)
    kink = modules.evaluate(
        f"""async (name) => {{
            const {{ activations }} = await import("{MODULE}");
            return activations[name].kink?.(0.01) ?? null;
        }}""",
        name,
    )
    if kink is None:
        assert left == pytest.approx(right, abs=1e-11)
    else:
        assert kink == pytest.approx([left, right], abs=1e-11)


@pytest.mark.parametrize("kind", ["f", "df"])
@pytest.mark.parametrize("new", NEW, ids=lambda entry: entry.name)
def test_an_entry_alone_brings_a_function_to_the_browser(
    modules: Page, new: Activation, kind: str
) -> None:
    text = written(NEW)["activations.js"]
    modules.route(
        NEW_MODULE, lambda route: route.fulfill(body=text, content_type="text/javascript")
    )
    points = np.concatenate([X, LIMITS])
    drawn = in_browser(modules, new.name, kind, points, 0.01, NEW_MODULE)
    np.testing.assert_allclose(drawn, getattr(new, kind)(points), 1e-9, 1e-12)
