"""What several browser tests do: count what the server hears, drag, import modules."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Frame, Locator, Page, Route, WebSocket, expect

BROWSER = Path(__file__).parents[2] / "pages" / "browser"
MODULES = "http://modules.test"
# Training may wait for the machine's other work.
PATIENCE = 120_000
MOVES = 6

Point = tuple[float, float]
OpenPage = Callable[..., Page]


def sent_frames(page: Page) -> list[str | bytes]:
    """What the page sends to the server from now on; call it before the page opens its socket."""
    frames: list[str | bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: frames.append(frame))

    page.on("websocket", listen)
    return frames


def expect_handed_over(page: Page) -> None:
    """Waits until the page is Streamlit's: what it begins with, before that is there, is gone."""
    expect(page.locator("#beginning")).to_have_count(0, timeout=PATIENCE)


def press(within: Page | Locator, name: str, finger: bool = False) -> None:
    """Presses the button ``name`` by mouse or finger."""
    button = within.get_by_role("button", name=name, exact=True)
    if finger:
        button.tap()
    else:
        button.click()


def mount_alone(page: Page, component: str, data: object, sheets: tuple[str, ...] = ()) -> None:
    """Mounts a component with ``data`` and shared style ``sheets``, without any server.

    What it would tell the server is in the page's ``told``.
    """
    files = [*(f"library/{sheet}.css" for sheet in ("tokens", *sheets)), f"{component}/index.css"]
    styles = "".join((BROWSER / file).read_text() for file in files)
    markup = (BROWSER / component / "index.html").read_text()
    serve_modules(page)
    page.evaluate(
        """async ([address, data, markup]) => {
            const { default: mount } = await import(address);
            const host = document.createElement("div");
            document.body.append(host);
            const parentElement = host.attachShadow({ mode: "open" });
            parentElement.innerHTML = markup;
            globalThis.told = [];
            const setTriggerValue = (name, value) => globalThis.told.push([name, value]);
            mount({ data, parentElement, setTriggerValue });
        }""",
        [f"{MODULES}/{component}/index.js", data, f"<style>{styles}</style>{markup}"],
    )


def see_the_end(page: Page) -> None:
    """Brings the run that the page plays from step 0 to its end, where its sentences appear."""
    wait_until_grown(page)
    slider = page.locator(":is(.player, .playback) input[name=record]")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("."))
    # A figure that is drawn anew just then, as the server's answer changes it, begins anew.
    deadline, seen = time.monotonic() + PATIENCE / 1000, 0
    while seen < 3:
        assert time.monotonic() < deadline, "the end does not show"
        is_seen = page.locator("html").get_attribute("data-end-seen") is not None
        seen = seen + 1 if is_seen else 0
        if not is_seen:
            slider.press("End")
        page.wait_for_timeout(200)


def wait_until_grown(page: Page) -> None:
    """Waits until no figure grows with its run: the recording is there, and rests."""
    expect(page.locator(".player[data-growing], .playback[data-growing]")).to_have_count(0)


def place_in(locator: Locator, across: float, down: float = 0.5) -> Point:
    """A point of the element, once it is at rest, in pixels of the window; 0.5, 0.5 is its centre.

    What is drawn above it pushes it on: a press where it was would miss.
    """
    locator.scroll_into_view_if_needed()
    before, box = None, locator.bounding_box()
    while box is None or box != before:
        locator.page.wait_for_timeout(50)
        before, box = box, locator.bounding_box()
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


def wait_for_line(figure: Locator, line: str, x: float, within: float) -> None:
    """Waits until the line ``line`` in ``figure``, redrawn at any time, stands at ``x`` pixels."""
    wait_until(
        figure.page,
        """([figure, line, x, within]) => {
            const box = figure.querySelector(line)?.getBoundingClientRect();
            return box && Math.abs(box.x + box.width / 2 - x) < within;
        }""",
        [figure.element_handle(), line, x, within],
    )


def wait_until(within: Page | Frame, script: str, argument: object = None) -> None:
    """Waits until ``script`` gives something true.

    Playwright's own way has the page evaluate a text again and again, which its policy refuses.
    """
    deadline = time.monotonic() + PATIENCE / 1000
    while not within.evaluate(script, argument):
        assert time.monotonic() < deadline, script
        within.wait_for_timeout(50)


@contextmanager
def dragged(page: Page, start: Point, end: Point, *, finger: bool) -> Iterator[None]:
    """A drag from ``start`` to ``end`` by mouse or finger, held there for the block."""
    shares = [move / MOVES for move in range(1, MOVES + 1)]
    way = [tuple(a + share * (b - a) for a, b in zip(start, end, strict=True)) for share in shares]
    if finger:
        # Playwright's own touch screen can only tap.
        session = page.context.new_cdp_session(page)

        def touch(kind: str, *points: tuple[float, ...]) -> None:
            touches = [{"x": x, "y": y} for x, y in points]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

        touch("touchStart", start)
        for point in way:
            touch("touchMove", point)
        yield
        touch("touchEnd")
    else:
        page.mouse.move(*start)
        page.mouse.down()
        for x, y in way:
            page.mouse.move(x, y)
        yield
        page.mouse.up()


def serve_modules(page: Page) -> None:
    """Makes ``page`` an empty one that can import ``MODULES/<component>/<name>.js``, serverless."""

    def answer(route: Route) -> None:
        path = BROWSER / route.request.url.removeprefix(f"{MODULES}/").partition("?")[0]
        if path.is_file():
            route.fulfill(path=path, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    page.route(f"{MODULES}/**", answer)
    page.goto(MODULES)


def reply(answer: int | str, route: Route) -> None:
    """Has the server answer so: with a status, with a body, or not at all ("refused")."""
    if answer == "refused":
        route.abort()
    elif isinstance(answer, int):
        route.fulfill(status=answer)
    else:
        route.fulfill(status=200, body=answer)
