"""A class behind nginx on two replicas and one PostgreSQL: one replica is killed in the lesson."""

import signal
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

import pytest
from playwright.sync_api import Browser, Page, TimeoutError, expect

from pages.class_room.database import opened
from pages.class_room.rooms import Rooms
from tests.harness.browser import StartedLab, free_port, started_lab, tail, wait_until_ready
from tests.harness.nginx import configured, started_nginx
from tests.harness.postgres import started_postgres
from tests.harness.schools import choose, go_on, open_room, predict, sent

COOKIE = "relu_lab_route"
MOST_TRIES = 100
SECOND = 1000


@dataclass
class Site:
    """nginx's address, its log of requests, the labs behind it by their port, and their rooms."""

    url: str
    log: Path
    labs: dict[int, StartedLab]
    rooms: Rooms

    def lines(self) -> list[str]:
        """What was asked for so far, and of which replica."""
        return self.log.read_text().splitlines()

    def route_to(self, port: int) -> str:
        """A cookie whose bearer nginx sends to the replica at ``port``."""
        for _ in range(MOST_TRIES):
            route = token_hex(16)
            # Nobody else asks for this path.
            request = urllib.request.Request(f"{self.url}/_stcore/health?{route}")
            request.add_header("Cookie", f"{COOKIE}={route}")
            before = len(self.lines())
            urllib.request.urlopen(request).close()
            while len(lines := self.lines()) <= before:
                time.sleep(0.01)
            if any(line.endswith(f":{port}") for line in lines[before:] if "/health" in line):
                return route
        raise AssertionError(f"nginx sends nobody to {port}")


@pytest.fixture
def site(nginx: str, tmp_path: Path) -> Iterator[Site]:
    with ExitStack() as running:
        postgres = running.enter_context(started_postgres(tmp_path / "postgres"))
        settings = {
            "RELU_LAB_DATABASE": postgres.url,
            "RELU_LAB_WORKERS": "1",
            "RELU_LAB_TRUSTED_PROXIES": "1",
        }
        logs = (tmp_path / "first.log", tmp_path / "second.log")
        labs = [running.enter_context(started_lab(log, **settings)) for log in logs]
        ports = {int(lab.url.rsplit(":", 1)[1]): lab for lab in labs}
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        process = running.enter_context(
            started_nginx(nginx, tmp_path, configured(tmp_path, port, [*ports]))
        )
        wait_until_ready(url, process, tmp_path / "nginx.log")
        rooms = Rooms(opened(postgres.url, tmp_path))
        running.callback(rooms.database.close)
        try:
            yield Site(url, tmp_path / "access.log", ports, rooms)
        except BaseException:
            print(*map(tail, logs))
            raise


@pytest.fixture
def comes(browser: Browser, site: Site) -> Iterator[object]:
    """Somebody with a browser of their own, whom nginx sends to the replica at a port."""
    with ExitStack() as stack:

        def come(port: int) -> Page:
            context = stack.enter_context(browser.new_context(locale="en-US"))
            context.add_cookies([{"name": COOKIE, "value": site.route_to(port), "url": site.url}])
            return context.new_page()

        yield come


def test_a_replica_is_killed_under_a_class_and_nothing_is_lost(site: Site, comes) -> None:
    first, second = site.labs
    teacher = comes(first)
    code = open_room(teacher, site.url, "A high rate")
    answered, chosen = comes(second), comes(second)
    for learner in (answered, chosen):
        learner.goto(f"{site.url}/class?room={code}&lang=en")
    predict(answered, 1)
    choose(chosen, 2)
    expect(teacher.get_by_text("1 of 2 have answered.")).to_be_visible()
    site.labs[second].process.send_signal(signal.SIGKILL)
    # The other replica knows who they are and what they have sent.
    expect(sent(answered)).to_be_visible()
    # Who presses while their page finds the other replica presses again, and counts once.
    button, arrived = chosen.locator(".st-key-class_send button"), sent(chosen)
    for _ in range(MOST_TRIES):
        if arrived.count():
            break
        if button.count():
            button.first.click()
        with suppress(TimeoutError):
            arrived.wait_for(timeout=SECOND)
    expect(arrived).to_be_visible()
    answered.reload()
    expect(sent(answered)).to_be_visible()
    expect(teacher.get_by_text("2 of 2 have answered.")).to_be_visible()
    go_on(teacher, "Talk")
    go_on(teacher, "Predict again")
    for learner in (answered, chosen):
        predict(learner, 3)
    expect(teacher.get_by_text("2 of 2 have answered again.")).to_be_visible()
    glance = site.rooms.glance(code)
    assert (glance.members, glance.counts) == (2, {"first": 2, "second": 2})
    values = {(one.kind, one.value) for one in site.rooms.sent(code, 0)}
    assert values == {("first", "2"), ("first", "3"), ("second", "4")}
    opened_at = {line.rsplit(":", 1)[1] for line in site.lines() if " GET /class " in line}
    assert opened_at == {str(first), str(second)}, "the class was on one replica only"
