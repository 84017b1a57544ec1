"""Takes the README's pictures from the app itself: ``make pictures``."""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.harness.browser import CHROMIUM_FLAGS, OPENED, ROOT, find_chromium, running_lab

PICTURES = ROOT / "docs" / "pictures"
DESKTOP = {"viewport": {"width": 1280, "height": 800}, "locale": "en-US", "color_scheme": "light"}
TALL = DESKTOP | {"viewport": {"width": 1280, "height": 1040}}
FULL = DESKTOP | {"viewport": {"width": 1280, "height": 1400}}
DARK = {"color_scheme": "dark"}
PHONE = DESKTOP | {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
# File name: the address in the lab, and the reader.
SHOTS = {
    "home": ("/?lang=en", DESKTOP),
    "function": ("/function?lang=en", DESKTOP),
    "function-dark": ("/function?lang=en", DESKTOP | DARK),
    "function-zh": ("/function?lang=zh", DESKTOP),
    "function-presenter": ("/function?lang=en&presenter=1", DESKTOP),
    "function-article": ("/function?lang=en&mode=article&x=0.5", DESKTOP),
    "function-broken": ("/function?lang=en&slope=-1.5", DESKTOP),
    "function-below": ("/function?lang=en", FULL),
    "dead-neurons": ("/dead-neurons?mode=explore&lang=en", DESKTOP),
    "vanishing-gradients": ("/vanishing-gradients?mode=explore&lang=en", TALL),
    "vanishing-gradients-dark": ("/vanishing-gradients?mode=explore&lang=en", TALL | DARK),
    "lesson": ("/dead-neurons?lang=en&mode=lesson&guess=2&locked=1", TALL),
    "race": ("/race?mode=explore&lang=en", TALL),
    "frameworks": ("/frameworks?lang=en", DESKTOP),
    "claims": ("/claims?mode=explore&lang=en", DESKTOP),
    "function-phone": ("/function?lang=en", PHONE),
}
# What shows as long as the app works: a run's progress, Streamlit's own sign, its placeholders.
BUSY = ["[role=progressbar]", "[data-testid=stStatusWidget]", "[data-testid=stSkeleton]"]
# For fonts and a last redraw.
SETTLE_MILLISECONDS = 1500


def take(browser: Browser, url: str, reader: dict[str, object]) -> bytes:
    """A PNG of the page at ``url``, once its figure is drawn and nothing runs any more."""
    context = browser.new_context(**reader)
    page = context.new_page()
    page.goto(url)
    # A lesson that asks has no figure yet.
    page.locator(f"{OPENED}, .st-key-question").first.wait_for(timeout=60_000)
    for busy in BUSY:
        page.locator(busy).first.wait_for(state="hidden", timeout=60_000)
    page.wait_for_timeout(SETTLE_MILLISECONDS)
    picture = page.screenshot(animations="disabled")
    context.close()
    return picture


def save(picture: bytes, path: Path) -> None:
    """Write a PNG with 256 colours: flat drawings look the same in a third of the bytes."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Take every picture, in the order of ``SHOTS``."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium found.")
    PICTURES.mkdir(parents=True, exist_ok=True)
    log = Path(tempfile.mkdtemp()) / "server.log"
    with running_lab(log) as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        for name, (address, reader) in SHOTS.items():
            path = PICTURES / f"{name}.png"
            save(take(browser, lab + address, reader), path)
            print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} kB", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
