"""A lesson in a room: a teacher and two learners, and a server that is replaced in its middle."""

import re

import segno
from playwright.sync_api import Page, expect

from tests.harness.schools import ANSWERS, School, expect_readable, go_on, open_room, predict

WORDS = "<img src=x onerror=alert(1)> =1+1 **too large a step**"
SECRET = re.compile(r"teacher=([0-9a-f]{32})")
# The code on the board, the address beside it, and the line of the picture.
BOARD = """(board) => [
  board.querySelector(".code").innerText, board.querySelector(".address").innerText,
  board.querySelector(".picture path").getAttribute("d"),
]"""


def counts(page: Page, kind: str) -> list[str]:
    return page.locator(f".bar.{kind} > span:not(.hidden-text)").all_inner_texts()


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
    open_room(teacher, school.lab.url, "A high rate", "A lower rate")
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
