"""A question that a class answers by drawing: all sketches over each other at the reveal."""

import re

from playwright.sync_api import Page, expect

from tests.harness.schools import School, expect_readable, go_on, open_room, send

LAYERS = 10
WIDTH = {"width": 390, "height": 844}


def draw(learner: Page, start: float) -> None:
    """A stroke from ``start``, a share of the plot's height from its top, up to the last layer."""
    plot = learner.locator(".sketch .plot")
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box is not None
    for step in range(2 * LAYERS + 1):
        across = step / (2 * LAYERS)
        x = box["x"] + 55 + across * (box["width"] - 100)
        y = box["y"] + box["height"] * (start * (1 - across) + 0.16 * across)
        learner.mouse.move(x, y)
        if step == 0:
            learner.mouse.down()
    learner.mouse.up()


def panels(page: Page, kind: str) -> int:
    return page.locator(f".panels .{kind} path.drawn").count()


def test_a_class_draws_and_sees_all_sketches_over_what_was_measured(school: School) -> None:
    teacher = school.comes(locale="en-US")
    code = open_room(teacher, school.lab.url, "Sketch: sigmoid")
    learners = [school.comes(locale=locale, viewport=WIDTH) for locale in ("en-US", "zh-CN")]
    for learner in learners:
        learner.goto(f"{school.lab.url}/class?room={code}")
    # Nothing drawn is nothing sent.
    learners[0].locator(".st-key-class_send button").click()
    expect(learners[0].get_by_text("draw first")).to_be_visible()
    for start, learner in zip((0.3, 0.6), learners, strict=True):
        draw(learner, start)
        send(learner)
        expect(learner.locator(".plot path.drawn.mine")).to_have_count(1)
        expect(learner.locator(".sketches [data-kind=measured]")).to_have_count(0)
    go_on(teacher, "Talk")
    go_on(teacher, "Predict again")
    # One draws anew, one leaves what was drawn at first as it is, and reloads besides.
    expect(learners[0].locator(".sketch .plot")).to_be_visible()
    draw(learners[0], 0.7)
    send(learners[0])
    learners[1].reload()
    expect(learners[1].locator(".sketch .plot")).to_be_visible()
    send(learners[1])
    expect(teacher.get_by_text("2 of 2 have answered again.")).to_be_visible()
    # Nobody has a network of their own here: what comes next is the reveal.
    expect(teacher.get_by_text("Nothing is trained for this question")).to_be_visible()
    go_on(teacher, "Reveal")
    for page in (teacher, *learners):
        expect(page.locator(".sketches [data-kind=measured]")).to_have_count(2)
        assert (panels(page, "first"), panels(page, "second")) == (2, 2)
        expect_readable(page)
    for learner in learners:
        expect(learner.locator(".plot path.drawn.mine")).to_have_count(2)
    for page in (teacher, *learners):
        expect(page.locator(".sketches .summary")).to_have_text(re.compile("10⁻⁶"))
    # Who comes late draws for themselves first.
    late = school.comes(locale="en-US", viewport=WIDTH)
    late.goto(f"{school.lab.url}/class?room={code}")
    expect(late.locator(".sketch .plot")).to_be_visible()
    expect(late.locator(".sketches")).to_have_count(0)
    draw(late, 0.5)
    late.locator(".st-key-class_send button").click()
    expect(late.locator(".sketches [data-kind=measured]")).to_have_count(2)
    assert (panels(late, "first"), panels(late, "second")) == (2, 2)
