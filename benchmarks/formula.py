"""A function of the learner's own under their fingers: from the key to the curve, or to the reason.

What is typed is read after a pause; measured is what comes after the pause. Prints a table beside
what we ask of it, and writes build/bench/formula.json.
"""

import statistics

from playwright.sync_api import Page

from benchmarks._lab import SCREEN, chromium, fresh_lab, report, verdict

TIMES = 40
# A text for each kind of mistake, over and over, each unlike the last.
BAD = ("sin x", "max(0, x", "x +", "9**9**9", "log(-1 - x^2)", "import os", "x" * 199)
BARS = {"redraw_ms_p95": ("<=", 30.0), "reason_ms_p95": ("<=", 50.0)}
# Resolves with the milliseconds from the change of the field to the frame that shows what it did.
TYPED = """
([text, seen, pause]) => new Promise((resolve) => {
  const root = [...document.querySelectorAll("*")]
    .map(({ shadowRoot }) => shadowRoot)
    .find((tree) => tree?.querySelector("[data-field=formula]"));
  const field = root.querySelector("[data-field=formula]");
  const shown = () => {
    const found = root.querySelector(seen);
    return found?.getAttribute("d") ?? found?.textContent ?? "";
  };
  const before = shown();
  const began = performance.now();
  const watch = new MutationObserver(() => {
    if (shown() === before) return;
    watch.disconnect();
    resolve(performance.now() - began - pause);
  });
  watch.observe(root, {
    subtree: true, childList: true, characterData: true, attributeFilter: ["d"],
  });
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
})
"""
# Of `library/own_field.js`.
PAUSE = 150  # SHOWN
# Who types has a next key to find.
BETWEEN = 300


def typed(page: Page, text: str, seen: str) -> float:
    """The milliseconds after the pause until `seen` has changed."""
    found: float = page.evaluate(TYPED, [text, seen, PAUSE])
    page.wait_for_timeout(BETWEEN)
    return found


def main() -> None:
    """Curves first, then reasons."""
    with fresh_lab() as lab, chromium() as browser:
        page = browser.new_page(**SCREEN)
        page.goto(f"{lab.url}/function?mode=explore&lang=en&formula=x")
        curve, reason = "path[data-curve=own][data-kind=f]", ".unread"
        page.locator(curve).wait_for()
        page.locator("#beginning").wait_for(state="detached")
        page.wait_for_timeout(1000)
        redraws = [typed(page, f"sin({k / 10} * x) * tanh(x)", curve) for k in range(1, TIMES)]
        reasons = []
        for k in range(TIMES):
            bad = BAD[k % len(BAD)]
            reasons.append(typed(page, bad if len(bad) > 190 else f"{bad} {k}", reason))
    found = {}
    for name, values in {"redraw": redraws, "reason": reasons}.items():
        found[f"{name}_ms_median"] = statistics.median(values)
        found[f"{name}_ms_p95"] = statistics.quantiles(values, n=20)[-1]
    for name, value in found.items():
        print(f"  {name:34} {value:>9.2f} {verdict(BARS, name, value)}".rstrip(), flush=True)
    report("formula", found, BARS)


if __name__ == "__main__":
    main()
