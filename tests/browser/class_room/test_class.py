"""A lesson in a room: a teacher and two learners, and a server that is replaced in its middle."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import segno
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.harness.browser import StartedLab, free_port, started_lab, tail
from tests.harness.languages import chinese_in, english_in, texts_of

ANSWERS = ".st-key-live-guess [role=radiogroup] label"
WORDS = "<img src=x onerror=alert(1)> =1+1 **too large a step**"
SECRET = re.compile(r"teacher=([0-9a-f]{32})")
# The code on the board, the address beside it, and the line of the picture.
BOARD = """(board) => [
  board.querySelector(".code").innerText, board.querySelector(".address").innerText,
  board.querySelector(".picture path").getAttribute("d"),
]"""


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


@pytest.fixture
def school(browser: Browser, tmp_path: Path) -> Iterator[School]:
    with ExitStack() as stack:
        found = School(browser, tmp_path, stack)
        try:
            yield found
        except BaseException:
            print(tail(found.logs[-1]))
            raise


def choose_questions(teacher: Page, *titles: str) -> None:
    box = teacher.get_by_role("combobox").last
    box.click()
    for title in titles:
        box.fill(title)
        teacher.get_by_role("option", name=title).first.click()
    teacher.mouse.click(5, 5)  # beside the list, which lies over the button


def go_on(teacher: Page, to: str) -> None:
    button = teacher.get_by_role("button", name=f"Go on: {to}", exact=True)
    button.click()
    expect(button).to_have_count(0)


def predict(learner: Page, answer: int) -> None:
    learner.locator(ANSWERS).nth(answer).click()
    learner.locator(".st-key-class_send button").click()
    expect(sent(learner)).to_be_visible()


def sent(learner: Page) -> Locator:
    return learner.get_by_text(re.compile("^(Sent: |已发送：)"))


def counts(page: Page, kind: str) -> list[str]:
    return page.locator(f".bar.{kind} > span:not(.hidden-text)").all_inner_texts()


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


def dark_modules(path: str) -> set[tuple[int, int]]:
    """Column and row of each dark module that a path of segno's draws, the margin left out."""
    found, x, y = set(), 0.0, 0.0
    for kind, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        across, *down = map(float, numbers.split())
        if kind == "h":
            found |= {(int(x) + i - 2, int(y) - 2) for i in range(int(across))}
            x += across
        else:
            x, y = (across, *down) if kind == "M" else (x + across, y + down[0])
    return found


def test_a_lesson_through_a_restart(school: School) -> None:
    teacher = school.comes(locale="en-US")
    teacher.goto(f"{school.lab.url}/class?lang=en")
    choose_questions(teacher, "A high rate", "A lower rate")
    teacher.get_by_role("button", name="Open the room").click()
    expect(teacher.locator(".code")).to_have_text(re.compile(r"\w{6}"))
    # The picture holds the address that stands beside it, with the code; all read in one moment.
    code, address, path = teacher.locator(".board").evaluate(BOARD)
    expect(teacher).to_have_url(re.compile(rf"[?&]room={code}(&|$)"))
    link = f"http://{address}?room={code}&lang=en"
    modules = {
        (x, y)
        for y, row in enumerate(segno.make(link, error="m").matrix)
        for x, dark in enumerate(row)
        if dark
    }
    assert len(dark_modules(path) ^ modules) == 0, f"another link than {link}"
    learners = [school.comes(True, locale=locale) for locale in ("en-US", "zh-CN")]
    for learner in learners:
        learner.goto(f"{school.lab.url}/class?room={code}")
    for answer, learner in enumerate(learners, 1):
        predict(learner, answer)
        # Nobody sees before the reveal what others think.
        expect(learner.locator(".bar")).to_have_count(0)
    expect(teacher.get_by_text("2 of 2 have answered.")).to_be_visible()
    expect(teacher.locator(".bar")).to_have_count(0)

    go_on(teacher, "Talk")
    for learner in learners:
        expect(learner.get_by_text(re.compile("Talk to a neighbour|找一位"))).to_be_visible()
    school.replace()
    # What is pressed before the page has found the new server would be pressed in the old one.
    teacher.reload()
    go_on(teacher, "Predict again")
    for learner in learners:
        expect(learner.locator(ANSWERS)).to_have_count(4)
        predict(learner, 3)

    # One comes late, at the stage where the class is, and reloads besides.
    late = school.comes(True, locale="en-US")
    late.goto(f"{school.lab.url}/class?room={code}")
    expect(late.locator(ANSWERS)).to_have_count(4)
    late.reload()
    predict(late, 0)
    expect(teacher.get_by_text("3 of 3 have answered again.")).to_be_visible()

    go_on(teacher, "Run")
    for learner in (*learners, late):
        expect(learner.get_by_text(re.compile("Your network|您的网络")).first).to_be_visible()
    go_on(teacher, "Reveal")
    for page in (teacher, late, *learners):
        expect(page.locator(".answer.right")).to_contain_text(re.compile("over 70%|超过 70%"))
        assert counts(page, "first") == ["0", "1", "1", "0"]
        assert counts(page, "second") == ["1", "0", "0", "2"]

    for page in (teacher, learners[1]):
        expect_readable(page)

    go_on(teacher, "Explain")
    learners[0].locator(".words textarea").fill(WORDS)
    learners[0].get_by_role("button", name="Send to my teacher").click()
    expect(learners[0].get_by_text("Your words were sent.")).to_be_visible()
    teacher.get_by_text("Words that were sent, not yet shown: 1").click()
    expect(learners[1].locator("blockquote")).to_have_count(0)
    teacher.get_by_role("button", name="Show to the class").click()
    for page in (teacher, late, *learners):
        expect(page.locator("blockquote")).to_have_text(WORDS)
        expect(page.locator("blockquote *")).to_have_count(0)

    # The teacher's own link opens the room elsewhere, and leaves no secret in the address.
    teacher.get_by_text("For the teacher:").click()
    own = teacher.get_by_text(SECRET).first.inner_text()
    secret = SECRET.search(own)
    assert secret
    at_home = school.comes(locale="en-US")
    at_home.goto(own.replace(address.split("/")[0], school.lab.url.removeprefix("http://")))
    expect(at_home.get_by_role("button", name="Next question")).to_be_visible()
    assert secret[1] not in at_home.url
    assert all(secret[1].encode() not in frame for frame in school.heard)
    for learner in learners:
        assert secret[1] not in learner.evaluate("JSON.stringify(localStorage)")
    assert not any(secret[1] in log.read_text(errors="replace") for log in school.logs)
    assert "Traceback" not in "".join(log.read_text(errors="replace") for log in school.logs)
