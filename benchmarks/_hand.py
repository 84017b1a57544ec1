"""A hand at a figure: it drags and presses keys in a real Chromium, and watches what is drawn."""

import asyncio
import base64
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from playwright.async_api import CDPSession, Page

INPUTS_PER_SECOND = 60
CURVES = "path[data-curve]"
# After this many seconds without a message the server has said all it had to say.
QUIET = 0.4
# Counts the frames in which a line or a number of a drawing changed, and times the way from a key
# to the end of the frame that shows its effect: a message arrives once the frame is on its way to
# the screen.
WATCH = """
(first, drawing) => {
  const root = first.getRootNode();
  const drawn = () =>
    [...root.querySelectorAll(drawing)]
      .map((each) => each.getAttribute("d") ?? each.textContent).join();
  const watch = { frames: 0, redraws: new Set(), moves: [], waits: [] };
  watch.curves = root.querySelectorAll('path[data-curve][data-kind="f"]').length;
  const channel = new MessageChannel();
  const waiting = [];
  channel.port1.onmessage = () => waiting.shift()();
  const afterTask = (call) => { waiting.push(call); channel.port2.postMessage(0); };
  let inFrame = false;
  const tick = () => {
    watch.frames += 1;
    inFrame = true;
    afterTask(() => { inFrame = false; });
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  const afterFrame = (call) =>
    inFrame ? afterTask(call) : requestAnimationFrame(() => afterTask(call));
  let last = drawn();
  let pressed = null;
  new MutationObserver(() => {
    const now = drawn();
    if (now === last) return;
    last = now;
    watch.redraws.add(document.timeline.currentTime);
    if (pressed === null) return;
    const since = pressed;
    pressed = null;
    afterFrame(() => watch.waits.push(performance.now() - since));
  }).observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: ["d"] });
  const capture = { capture: true };
  addEventListener("keydown", (event) => { pressed = event.timeStamp; }, capture);
  addEventListener("pointermove", (event) => {
    for (const { timeStamp } of event.getCoalescedEvents()) watch.moves.push(timeStamp);
  }, capture);
  window.watched = () => {
    const seen = { ...watch, redraws: watch.redraws.size };
    Object.assign(watch, { frames: 0, redraws: new Set(), moves: [], waits: [] });
    return seen;
  };
}
"""


@dataclass
class Hand:
    """What drags and presses on ``page``.

    ``frames`` holds the bytes of each message, both ways, and of each answer to what was fetched.
    """

    page: Page
    browser: CDPSession
    frames: list[int] = field(default_factory=list)

    @classmethod
    async def on(cls, page: Page, url: str, drawing: str = CURVES) -> "Hand":
        """A hand on a page that is drawn and at rest; it watches what ``drawing`` selects."""
        hand = cls(page, await page.context.new_cdp_session(page))
        for direction in ("Sent", "Received"):
            hand.browser.on(f"Network.webSocketFrame{direction}", hand._note)
        hand.browser.on("Network.loadingFinished", hand._note_fetched)
        await hand.browser.send("Network.enable")
        await hand.browser.send("Performance.enable", {"timeDomain": "threadTicks"})
        await page.goto(url)
        # What the page begins with is not yet connected.
        first = page.get_by_test_id("stMain").locator(drawing).first
        await first.wait_for()
        await page.wait_for_load_state("networkidle")
        await hand.quiet(seconds=2)
        await first.evaluate(WATCH, drawing)
        return hand

    def _note(self, event: dict[str, Any]) -> None:
        message = event["response"]
        data = message["payloadData"]
        self.frames.append(len(base64.b64decode(data) if message["opcode"] == 2 else data))

    def _note_fetched(self, event: dict[str, Any]) -> None:
        self.frames.append(int(event["encodedDataLength"]))

    async def watched(self) -> dict[str, Any]:
        """What was seen since the last call."""
        seen: dict[str, Any] = await self.page.evaluate("window.watched()")
        return seen

    async def page_cpu_ms(self) -> float:
        """Processor time that the page's main thread has taken so far, whatever else runs."""
        counted = await self.browser.send("Performance.getMetrics")
        times = {metric["name"]: metric["value"] for metric in counted["metrics"]}
        return 1000 * float(times["TaskDuration"])

    async def quiet(self, seconds: float = QUIET) -> None:
        """Waits until no message has passed for so long."""
        count, since = -1, monotonic()
        while monotonic() - since < seconds:
            if len(self.frames) != count:
                count, since = len(self.frames), monotonic()
            await asyncio.sleep(0.02)

    async def drag(self, selector: str, seconds: int) -> float:
        """Drags to and fro along an element; returns the inputs sent a second.

        Each input goes out at its time, whether or not the browser is done with the one before.
        """
        box = await self.page.locator(selector).bounding_box()
        assert box is not None
        start = asyncio.get_running_loop().time()
        inputs: list[asyncio.Future[Any]] = []
        for number in range(seconds * INPUTS_PER_SECOND + 1):
            due = start + number / INPUTS_PER_SECOND
            await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
            # Three pixels an input, so that each of them is a change.
            along = (3 * number) % (1.6 * box["width"])
            x = box["x"] + 0.1 * box["width"] + min(along, 1.6 * box["width"] - along)
            kind = "mouseMoved" if inputs else "mousePressed"
            inputs.append(asyncio.ensure_future(self._mouse(kind, x, box["y"] + 4)))
        elapsed = asyncio.get_running_loop().time() - start
        await asyncio.gather(*inputs)
        return len(inputs) / elapsed

    async def release(self) -> None:
        await self._mouse("mouseReleased", 0, 0)

    async def _mouse(self, kind: str, x: float, y: float) -> None:
        button = {"button": "left", "buttons": 1, "clickCount": 1}
        await self.browser.send("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y} | button)
