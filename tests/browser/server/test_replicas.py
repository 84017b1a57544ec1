"""nginx as it is shipped, in front of two labs: one is killed under a learner, who goes on."""

import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.harness.browser import FIGURE, free_port, started_lab, wait_until_ready
from tests.harness.nginx import configured, started_nginx

# Generous, for a machine that is busy; what it was is printed (pytest -s).
LIMIT_SECONDS = 30
# So many tenths of a second without a change, and the page is at rest.
QUIET_LOOKS = 30
# Time, status, method, path, seconds, replica.
LINE = re.compile(r"[\dT:+-]+ \d{3} [A-Z]+ /[\w./-]* [\d.]+ 127\.0\.0\.1:\d+")


@dataclass
class Site:
    """nginx's address, its log of requests, and the labs behind it by their port."""

    url: str
    log: Path
    labs: dict[int, subprocess.Popen[bytes]]


@pytest.fixture(scope="module")
def site(nginx: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two labs, each with one training process, and nginx."""
    folder = tmp_path_factory.mktemp("site")
    with ExitStack() as running:
        labs = {}
        for log in (folder / "first.log", folder / "second.log"):
            lab = running.enter_context(started_lab(log, RELU_LAB_WORKERS="1"))
            labs[int(lab.url.rsplit(":", 1)[1])] = lab.process
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        configuration = configured(folder, port, list(labs))
        process = running.enter_context(started_nginx(nginx, folder, configuration))
        wait_until_ready(url, process, folder / "nginx.log")
        yield Site(url, folder / "access.log", labs)


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    yield context.new_page()
    context.close()


def test_the_log_and_the_cookie_hold_nothing_of_the_learner(site: Site, visitor: Page) -> None:
    visitor.goto(f"{site.url}/function?lang=en&slope=0.25")
    visitor.locator(FIGURE).first.wait_for(timeout=60_000)
    (cookie,) = [
        cookie for cookie in visitor.context.cookies() if cookie["name"] == "relu_lab_route"
    ]
    assert re.fullmatch(r"[0-9a-f]{32}", cookie["value"])
    assert (cookie["expires"], cookie["httpOnly"]) == (-1, True)
    lines = requests_of_the_page(site.log)
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert [line for line in lines if " /function " in line]


def test_a_replica_is_killed_under_a_learner(site: Site, visitor: Page) -> None:
    served: list[str] = []
    earlier = len(requests_of_the_page(site.log))
    visitor.goto(f"{site.url}/function?lang=en")
    visitor.locator(FIGURE).first.wait_for(timeout=60_000)
    slope = visitor.get_by_role("slider", name=re.compile("slope", re.IGNORECASE)).first
    slope.press("ArrowRight")
    expect(visitor).to_have_url(re.compile(r"slope="), timeout=20_000)
    before, address = slope.input_value(), visitor.url
    used = {int(line.rsplit(":", 1)[1]) for line in requests_of_the_page(site.log)[earlier:]}
    assert len(used) == 1, "one learner was served by two replicas"

    visitor.on("websocket", lambda socket: served.append(socket.url))
    begin = time.monotonic()
    site.labs[used.pop()].send_signal(signal.SIGKILL)
    while not served and time.monotonic() - begin < LIMIT_SECONDS:
        visitor.wait_for_timeout(50)
    assert served, "the page did not connect again"
    settled = visitor.locator("[data-test-script-state=notRunning]")
    expect(settled).to_be_visible(timeout=LIMIT_SECONDS * 1000)
    # What the other replica draws at first comes and goes, sooner or later.
    kept = 0
    while kept < QUIET_LOOKS:
        assert time.monotonic() - begin < LIMIT_SECONDS, (slope.input_value(), visitor.url)
        kept = kept + 1 if (slope.input_value(), visitor.url) == (before, address) else 0
        visitor.wait_for_timeout(100)
    slope.press("ArrowRight")
    expect(visitor).to_have_url(re.compile("slope=0.02"), timeout=LIMIT_SECONDS * 1000)
    seconds = time.monotonic() - begin
    print(f"usable again after {seconds:.1f} s")
    assert slope.input_value() != before
    assert seconds < LIMIT_SECONDS


def requests_of_the_page(log: Path) -> list[str]:
    """Lines of the page's own requests; the test's question for readiness has no cookie."""
    return [line for line in log.read_text().splitlines() if " /ready " not in line]
