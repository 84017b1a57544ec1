"""A headless Firefox of the system, spoken to by WebDriver BiDi: Playwright drives only its own."""

import base64
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.harness.browser import free_port, started

NAMES = ("firefox-esr", "firefox")
START_SECONDS = 60
PATIENCE_SECONDS = 120
# It asks its maker's servers for much when it starts: nothing of that is wanted here.
PREFERENCES = {
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
    # What a page writes of errors is to be heard.
    "devtools.console.stdout.content": False,
}


def find_firefox() -> str | None:
    """The system's Firefox."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


class Firefox:
    """One tab of a Firefox; ``errors`` holds what its pages wrote to the console as an error."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.errors: list[str] = []
        self._last = 0
        self("session.new", capabilities={})
        self("session.subscribe", events=["log.entryAdded"])
        (tab,) = self("browsingContext.getTree")["contexts"]
        self.tab = tab["context"]

    def __call__(self, method: str, **params: Any) -> Any:
        """Has it do something, and hears what it says meanwhile."""
        self._last += 1
        self.socket.send(json.dumps({"id": self._last, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.recv(timeout=PATIENCE_SECONDS))
            if message.get("method") == "log.entryAdded":
                self._note(message["params"])
            if message.get("id") == self._last:
                assert message["type"] == "success", message
                return message["result"]

    def open(self, address: str) -> None:
        self("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression on the page, a string, a number or a truth."""
        target = {"context": self.tab}
        found = self("script.evaluate", expression=expression, target=target, awaitPromise=True)
        assert found["type"] == "success", found
        return found["result"].get("value")

    def wait_until(self, expression: str) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self.evaluate(expression):
            assert time.monotonic() < deadline, expression
            time.sleep(0.1)

    def press(self, *keys: str) -> None:
        """Presses keys one after the other, where the focus is."""
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        actions = [{"type": "key", "id": "keyboard", "actions": strokes}]
        self("input.performActions", context=self.tab, actions=actions)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Moves the pressed mouse from one point of the window to another."""
        (x, y), (to_x, to_y) = start, end
        moves = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerMove", "x": round(to_x), "y": round(to_y), "duration": 200},
            {"type": "pointerUp", "button": 0},
        ]
        actions = [{"type": "pointer", "id": "mouse", "actions": moves}]
        self("input.performActions", context=self.tab, actions=actions)

    def picture(self, file: Path) -> None:
        data = self("browsingContext.captureScreenshot", context=self.tab)["data"]
        file.write_bytes(base64.b64decode(data))

    def _note(self, entry: dict[str, Any]) -> None:
        if entry["level"] == "error":
            self.errors.append(str(entry["text"]))


@contextmanager
def started_firefox(program: str, folder: Path) -> Iterator[Firefox]:
    """A Firefox for the block, with a profile of its own below ``folder``."""
    profile = folder / "profile"
    profile.mkdir()
    lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items())
    (profile / "user.js").write_text("\n".join(lines))
    port = free_port()
    options = ["--headless", "--no-remote", "--profile", str(profile), "--width=1280"]
    command = [program, *options, "--height=720", f"--remote-debugging-port={port}"]
    with started(command, folder / "firefox.log", HOME=str(folder)), _connected(port) as socket:
        yield Firefox(socket)


def _connected(port: int) -> ClientConnection:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            return connect(f"ws://127.0.0.1:{port}/session", max_size=None, compression=None)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
