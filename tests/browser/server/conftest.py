"""What tests of the way to the lab need besides: nginx, and a site that frames the lab."""

import http.server
import threading
from collections.abc import Iterator, Mapping
from typing import ClassVar

import pytest

from tests.harness.browser import free_port, running_lab

LISTEN = """
const frame = document.querySelector("iframe");
window.told = [];
addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow || data.type !== "relu-lab:height") return;
  told.push(data.height);
  frame.style.height = data.height + "px";
});
"""


class Platform(http.server.BaseHTTPRequestHandler):
    """A learning platform: a page with the lab in a frame; ``/width?address`` says which.

    It makes the frame as high as it is told, and keeps what it was told. What a test has put into
    ``files`` lies at its path.
    """

    files: ClassVar[Mapping[str, str]] = {}

    def do_GET(self) -> None:
        path, _, address = self.path.partition("?")
        width = path.strip("/") or "1280"
        frame = f'<iframe src="{address}" width="{width}" height="900"></iframe>'
        page = f"<!doctype html>{frame}<script>{LISTEN}</script>"
        body = self.files.get(path, page).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def platform() -> Iterator[str]:
    """The address of a platform; by its name another site than a lab at 127.0.0.1."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", free_port()), Platform)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def framed_lab(platform: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A lab that the platform may frame."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("RELU_LAB_FRAME_ANCESTORS", platform)
        with running_lab(tmp_path_factory.mktemp("framed") / "server.log") as url:
            yield url
