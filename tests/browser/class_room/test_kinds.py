"""Questions of every kind in one room: a race, a rescue, and a sentence of the article."""

import re

from playwright.sync_api import Page, expect

from tests.harness.schools import School, expect_readable, go_on, open_room, predict

TITLES = {"race": "Who is first?", "rescue": "Rescue: a leak", "claim": "f′(0) = 1 in the code"}
NETWORKS = re.compile("Your network|您的网络")


def strips(page: Page) -> int:
    return page.locator(".networks .strip-name").count()


def test_each_kind_of_question_comes_to_its_reveal(school: School) -> None:
    teacher, learner = school.comes(locale="en-US"), school.comes(locale="zh-CN")
    code = open_room(teacher, school.lab.url, *TITLES.values())
    learner.goto(f"{school.lab.url}/class?room={code}")
    for number, kind in enumerate(TITLES, 1):
        expect(learner.get_by_text(re.compile(f"第 {number} 题"))).to_be_visible()
        predict(learner, 0)
        go_on(teacher, "Talk")
        go_on(teacher, "Predict again")
        expect(learner.locator(".st-key-class_send button")).to_be_visible()
        predict(learner, 1)
        if kind == "claim":
            expect(teacher.get_by_text("the lab tests the sentence once for all")).to_be_visible()
        else:
            go_on(teacher, "Run")
            expect(learner.get_by_text(NETWORKS).first).to_be_visible()
        expect(teacher.get_by_role("button", name="Go on: Reveal")).to_be_enabled()
        go_on(teacher, "Reveal")
        for page in (teacher, learner):
            expect(page.locator(".answer.right")).to_have_count(1)
            assert strips(page) == {"race": 6, "rescue": 2, "claim": 0}[kind]
            expect_readable(page)
        go_on(teacher, "Explain")
        expect(learner.locator(".words textarea")).to_be_visible()
        following = teacher.get_by_role("button", name="Next question")
        if following.count():
            following.click()
            expect(following).to_have_count(0)
    log = school.logs[-1].read_text(errors="replace")
    assert "Traceback" not in log
