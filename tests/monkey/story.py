"""What a monkey does: one action after the other, drawn from a seed, by pointer and keyboard."""

from collections import deque
from collections.abc import Callable
from random import Random
from typing import Any

from playwright.sync_api import Page

Sight = dict[str, Any]
KEPT = 20
KEYS = (
    *("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"),
    *("Enter", "Space", "Escape", "Backspace", "Delete", "Control+A", "Control+Z"),
)
# Numbers, what is nearly one, and what a page must show as a text.
TEXTS = (
    *("0", "-0", "1e3", "1e-320", "-1e308", "0,05", "1,000", "1.5.2", "−1,5", "１２", "½", "NaN"),
    *("", " ", "<img src=x onerror=alert(1)>", "$\\frac{1}{0}$", "x^2 + sin(", "0.5，1，0", "🙂"),
)
PAUSES = (0, 0, 10, 60, 250)
# A page that is left is another page's test.
AWAY = 0.05


class Monkey:
    """Acts on a page as ``random`` says; ``story`` holds the last actions, in words."""

    def __init__(self, page: Page, random: Random) -> None:
        self.page, self.random = page, random
        self.story: deque[str] = deque(maxlen=KEPT)
        # Each as often as its number says, of the sum of all.
        self.actions: dict[Callable[[Sight], str], int] = {
            self.press: 40,
            self.touch_anywhere: 5,
            self.drag: 12,
            self.roll: 10,
            self.tab: 12,
            self.key: 12,
            self.write: 8,
            self.go_back: 1,
        }

    def act(self, sight: Sight) -> None:
        """Does one thing with what it sees."""
        (action,) = self.random.choices(list(self.actions), list(self.actions.values()))
        self.story.append(f"{action.__name__}: …")
        self.story[-1] = f"{action.__name__}: {action(sight)}"
        self.page.wait_for_timeout(self.random.choice(PAUSES))

    def press(self, sight: Sight) -> str:
        target, x, y = self._spot(sight)
        self.page.mouse.click(x, y, click_count=self.random.choice((1, 1, 1, 2)))
        return f"{target} at {x:.0f}, {y:.0f}"

    def touch_anywhere(self, sight: Sight) -> str:
        x, y = self._anywhere(sight)
        self.page.mouse.click(x, y)
        return f"{x:.0f}, {y:.0f}"

    def drag(self, sight: Sight) -> str:
        target, x, y = self._spot(sight)
        to_x, to_y = self._anywhere(sight)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(to_x, to_y, steps=self.random.randint(1, 8))
        self.page.mouse.up()
        return f"{target} from {x:.0f}, {y:.0f} to {to_x:.0f}, {to_y:.0f}"

    def roll(self, sight: Sight) -> str:
        self.page.mouse.move(*self._anywhere(sight))
        by = self.random.choice((-2000, -300, 100, 300, 300, 700))
        self.page.mouse.wheel(0, by)
        return str(by)

    def tab(self, _: Sight) -> str:
        key = self.random.choice(("Tab", "Tab", "Shift+Tab"))
        times = self.random.randint(1, 5)
        for _ in range(times):
            self.page.keyboard.press(key)
        return f"{times} x {key}"

    def key(self, _: Sight) -> str:
        key = self.random.choice(KEYS)
        times = self.random.choice((1, 1, 2, 10))
        for _ in range(times):
            self.page.keyboard.press(key)
        return f"{times} x {key}"

    def write(self, _: Sight) -> str:
        text, end = self.random.choice(TEXTS), self.random.choice(("Enter", "Tab"))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press(end)
        return f"{text!r}, {end}"

    def go_back(self, _: Sight) -> str:
        # The first entry of the history is an empty page.
        if self.page.evaluate("history.length") < 4:
            return "nothing to go back to"
        self.page.evaluate("history.back()")
        return "done"

    def _spot(self, sight: Sight) -> tuple[str, float, float]:
        """A point of something that can be pressed, most often its middle."""
        targets = sight["targets"]
        if not targets:
            return ("nothing", *self._anywhere(sight))
        weights = [AWAY if target["isAway"] else 1 for target in targets]
        (target,) = self.random.choices(targets, weights)
        across, down = self.random.choice(
            ((0.5, 0.5), (0.5, 0.5), (self.random.random(), self.random.random()))
        )
        x = target["x"] + across * target["width"]
        return target["name"], x, target["y"] + down * target["height"]

    def _anywhere(self, sight: Sight) -> tuple[float, float]:
        return self.random.random() * sight["width"], self.random.random() * sight["height"]
