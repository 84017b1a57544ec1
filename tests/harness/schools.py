"""A class and its teacher, each with a browser of their own, at a lab that can be replaced."""

import re
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.harness.browser import StartedLab, free_port, started_lab
from tests.harness.languages import chinese_in, english_in, texts_of

ANSWERS = ".st-key-live-guess [role=radiogroup] label"


class School:
    """A lab at one address that can be replaced, and the browsers of those who use it."""

    def __init__(self, browser: Browser, folder: Path, stack: ExitStack) -> None:
        self.browser, self.folder, self.stack = browser, folder, stack
        self.port = free_port()
        self.logs: list[Path] = []
        self.heard: list[bytes] = []
        self.lab = self._start()

    def _start(self) -> StartedLab:
        self.logs.append(self.folder / f"server{len(self.logs)}.log")
        data = str(self.folder / "data")
        variables = {"RELU_LAB_DATA": data, "RELU_LAB_WORKERS": "1"}
        return self.stack.enter_context(started_lab(self.logs[-1], self.port, **variables))

    def replace(self) -> None:
        """Kills the server and starts another, which knows nothing but the file of the rooms."""
        self.lab.process.kill()
        self.lab.process.wait()
        self.lab = self._start()

    def comes(self, listens: bool = False, **options: str) -> Page:
        """Somebody with a browser of their own; with ``listens``, what they are sent is kept."""
        page = self.stack.enter_context(self.browser.new_context(**options)).new_page()
        page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        if listens:

            def keep(frame: str | bytes) -> None:
                self.heard.append(frame.encode() if isinstance(frame, str) else frame)

            page.on("websocket", lambda socket: socket.on("framereceived", keep))
        return page


def choose_questions(teacher: Page, *titles: str) -> None:
    box = teacher.get_by_role("combobox").last
    box.click()
    for title in titles:
        box.fill(title)
        teacher.get_by_role("option", name=title).first.click()
    teacher.mouse.click(5, 5)  # beside the list, which lies over the button


def open_room(teacher: Page, url: str, *titles: str, **query: str) -> str:
    """The code of a room that asks these questions."""
    teacher.goto(f"{url}/class?{urlencode({'lang': 'en', **query})}")
    choose_questions(teacher, *titles)
    teacher.get_by_role("button", name="Open the room").click()
    expect(teacher.locator(".code")).to_have_text(re.compile(r"\w{6}"))
    return teacher.locator(".code").inner_text()


def go_on(teacher: Page, to: str) -> None:
    button = teacher.get_by_role("button", name=f"Go on: {to}", exact=True)
    button.click()
    expect(button).to_have_count(0)


def choose(learner: Page, answer: int) -> None:
    learner.locator(ANSWERS).nth(answer).click()


def send(learner: Page) -> None:
    learner.locator(".st-key-class_send button").click()
    expect(sent(learner)).to_be_visible()


def predict(learner: Page, answer: int) -> None:
    choose(learner, answer)
    send(learner)


def sent(learner: Page) -> Locator:
    return learner.get_by_text(re.compile("^(Sent: |已发送：)"))


def expect_readable(page: Page) -> None:
    """Nothing runs out of the page, nothing is in the other language, and axe has no complaint."""
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
    texts = texts_of(main)
    is_chinese = page.locator("html").get_attribute("lang") == "zh-Hans"
    assert (english_in(texts) if is_chinese else chinese_in(texts)) in ([], {})
    found = Axe().run(page).response
    assert [
        (rule["id"], node["target"], node["failureSummary"])
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ] == []
