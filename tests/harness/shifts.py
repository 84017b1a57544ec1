"""What of a page moved by itself while it came, and how far, as the browser measures it (CLS)."""

from typing import Any

from playwright.sync_api import Page

# The share of the screen that moved, times how far: web.dev calls twice as much good.
MOST_SHIFT = 0.05
NOTE_SHIFTS = """
globalThis.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    const moved = sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? String(node));
    if (!hadRecentInput) shifts.push({ value, moved });
  }
}).observe({ type: "layout-shift", buffered: true });
"""
# What the last frame moved is told after it.
TELL_SHIFTS = "new Promise((tell) => requestAnimationFrame(() => setTimeout(() => tell(shifts))))"


def shifts_of(page: Page) -> list[dict[str, Any]]:
    """All moves since the page was asked for, as `NOTE_SHIFTS` keeps them."""
    found: list[dict[str, Any]] = page.evaluate(TELL_SHIFTS)
    return found
