"""Every page on eight screens, in both languages, light and dark: ``make screens``.

Writes build/screens/<page>-<language>-<scheme>.png, a sheet each, to be looked at before a change
of the look and after it; ``PAGES="race claims"`` takes these alone.
"""

import io
import os
import sys
from itertools import product

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from pages.contents import PAGES
from scripts.pictures import take
from tests.harness.browser import CHROMIUM_FLAGS, ROOT, find_chromium, running_lab

# By name of the sheet. What is trained opens in its lessons first.
ADDRESSES = {name: f"/{page.path}?" for name, page in PAGES.items()} | {
    f"{name}-explore": f"/{PAGES[name].path}?mode=explore&"
    for name in ("vanishing", "dead_neurons", "race")
}
FOLDER = ROOT / "build" / "screens"
# Width, height and what the address says more.
SCREENS = [
    (1280, 720, ""),  # a laptop
    (1920, 1080, "&presenter=1"),  # projectors
    (1024, 768, "&presenter=1"),
    (768, 1024, ""),  # a tablet
    (844, 390, ""),  # a phone that lies
    (640, 360, ""),  # the laptop at 200 %
    (390, 844, ""),  # phones
    (320, 640, ""),
]
# Of a screen on its sheet.
MOST_WIDTH, MOST_HEIGHT, GAP = 760, 540, 12
IN_A_ROW = 4


def sheet(pictures: list[bytes]) -> Image.Image:
    """The pictures of one page beside each other, made smaller where they are large."""
    smaller = [Image.open(io.BytesIO(picture)).convert("RGB") for picture in pictures]
    for picture in smaller:
        picture.thumbnail((MOST_WIDTH, MOST_HEIGHT), Image.Resampling.LANCZOS)
    rows = -(-len(smaller) // IN_A_ROW)
    size = (IN_A_ROW * (MOST_WIDTH + GAP) + GAP, rows * (MOST_HEIGHT + GAP) + GAP)
    whole = Image.new("RGB", size, (128, 128, 128))
    for number, picture in enumerate(smaller):
        row, column = divmod(number, IN_A_ROW)
        whole.paste(picture, (GAP + column * (MOST_WIDTH + GAP), GAP + row * (MOST_HEIGHT + GAP)))
    return whole


def pictures_of(browser: Browser, address: str, language: str, scheme: str) -> list[bytes]:
    """A picture for each of ``SCREENS``."""
    return [
        take(
            browser,
            f"{address}lang={language}{more}",
            {"viewport": {"width": width, "height": height}, "color_scheme": scheme},
        )
        for width, height, more in SCREENS
    ]


def main() -> None:
    """All pages, or those that PAGES names."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium found.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    names = os.environ.get("PAGES", "").split() or list(ADDRESSES)
    log = FOLDER / "server.log"
    with running_lab(log) as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        for name, language, scheme in product(names, ("en", "zh"), ("light", "dark")):
            path = FOLDER / f"{name}-{language}-{scheme}.png"
            sheet(pictures_of(browser, lab + ADDRESSES[name], language, scheme)).save(path)
            print(path.relative_to(ROOT), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
