"""Two weights on their way down: the path is gradient descent's, and its steps are counted."""

import re

import numpy as np
from playwright.sync_api import Page, expect

from pages.frame.text import label_table
from tests.harness.actions import MODULES, mount_alone
from tests.harness.browser import Lab

LABELS = {name: text["en"] for name, text in label_table()["zigzag"].items()}


def descent(inputs: np.ndarray, start: np.ndarray, goal: np.ndarray) -> np.ndarray:
    """Weights (S, 2) after each step, at the rate 2 / (least + greatest curvature)."""
    least, greatest = np.linalg.eigvalsh(inputs.T @ inputs / len(inputs))
    path = [start]
    while np.linalg.norm(path[-1] - goal) >= 0.001 * np.linalg.norm(start - goal):
        error = inputs @ path[-1] - inputs @ goal
        gradient = (error[:, None] * inputs).mean(axis=0)
        path.append(path[-1] - 2 / (least + greatest) * gradient)
    return np.array(path)


def test_the_path_is_gradient_descents_and_its_steps_are_said(modules: Page) -> None:
    script = f"""async (mean) => {{
        const {{ curvatureOf, descent, GOAL, inputsAround, START }} =
            await import("{MODULES}/function/zigzag/arithmetic.js");
        const inputs = inputsAround(mean);
        return {{ inputs, path: descent(curvatureOf(inputs)), start: START, goal: GOAL }};
    }}"""
    steps = {}
    for mean in (0.0, 0.3, 0.5, 1.0):
        found = modules.evaluate(script, mean)
        inputs = np.array(found["inputs"])
        assert np.abs(inputs - mean).max() <= 0.5
        assert np.abs(inputs.mean(axis=0) - mean).max() < 0.02
        path = descent(inputs, np.array(found["start"]), np.array(found["goal"]))
        np.testing.assert_allclose(found["path"], path, rtol=1e-9, atol=1e-12)
        steps[mean] = len(path) - 1
    assert steps[0.0] <= 2
    assert steps[0.5] > 20
    assert steps[1.0] > steps[0.5]

    mount_alone(modules, "function/zigzag", {"labels": LABELS, "lang": "en"}, ("beside", "legend"))
    says, slider = modules.locator(".says"), modules.locator("input[name=input_mean]")
    expect(says).to_contain_text(f"straight to its bottom, in {steps[0.0]} steps")
    expect(modules.locator("circle.step:not(.legend *)")).to_have_count(2 * (steps[0.0] + 1))
    slider.focus()
    for _ in range(10):
        modules.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "0.50")
    expect(says).to_contain_text(f"{steps[0.5]} are needed instead of {steps[0.0]}")
    shown = steps[0.5] + steps[0.0] + 2
    expect(modules.locator("circle.step:not(.legend *)")).to_have_count(shown)
    # The levels of the loss have grown long: as long as the curvatures tell.
    level = modules.locator("ellipse.level:not(.legend *)").first
    ratio = float(level.get_attribute("ry") or 0) / float(level.get_attribute("rx") or 1)
    found = np.array(modules.evaluate(script, 0.5)["inputs"])
    least, greatest = np.linalg.eigvalsh(found.T @ found / len(found))
    np.testing.assert_allclose(ratio, np.sqrt(greatest / least), rtol=1e-6)


def test_a_link_says_which_inputs_are_looked_at(page: Page, lab: Lab) -> None:
    page.goto(f"{lab.url}/function?x=1&input_mean=0.5")
    slider = page.locator("input[name=input_mean]")
    expect(slider).to_have_value("0.5")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"input_mean=0\.55(&|$)"))
    page.reload()
    expect(slider).to_have_value("0.55")
    expect(page.locator(".zigzag .says")).to_contain_text("0.55")
