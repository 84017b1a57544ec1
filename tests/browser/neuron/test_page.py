"""One neuron by hand and by key: each arrow in its turn, one dead column, units that learn."""

import re

from playwright.sync_api import Locator, Page, expect

from pages.frame.text import label_table
from tests.harness.actions import dragged, press, sent_frames, wait_until

STEP = label_table()["step"]
BENDS = label_table()["bends"]
STEP_OWN = label_table()["own_field"]


def column(step: Locator, index: int) -> list[str]:
    """What the table shows of the activation ``index``."""
    return step.locator(f"tbody tr td:nth-child({index + 2})").all_inner_texts()


def opened(page: Page, query: str = "") -> tuple[Locator, Locator]:
    page.goto(f"/neuron?lang=en{query}")
    step, bends = page.locator(".step"), page.locator(".bends")
    expect(bends.locator(".says")).not_to_be_empty()
    return step, bends


def test_a_step_arrow_by_arrow_and_then_taken(page: Page) -> None:
    step, _ = opened(page)
    shown = ["0.60", "0.60", "0.98", "−1.40", "1.00", "−1.40", "−2.10", "−2.80", "−1.40"]
    for stage, known in enumerate((1, 2, 3, 4, 6, 9)):
        assert column(step, 0) == shown[:known] + ["?"] * (11 - known), stage
        press(step, STEP["step_next"]["en"])
    assert column(step, 0)[-2:] == ["1.01, −0.12, 0.34", "0.07"]
    expect(step.locator(".says")).to_contain_text("With them the loss is 0.07 instead of 0.98")
    take = step.get_by_role("button", name=STEP["step_take"]["en"])
    take.press("Enter")
    expect(step.locator("[data-field=w1]")).to_have_value("1.01")
    expect(take).to_be_focused()
    assert column(step, 0)[2] == "0.07"
    # What was settled on is in the link, and the link brings it back.
    expect(page).to_have_url(re.compile(r"stage=6.*w1=1\.01|w1=1\.01.*stage=6"))
    page.reload()
    expect(page.locator(".step [data-field=w1]")).to_have_value("1.01")


def test_what_moves_by_little_is_seen_to_move(page: Page) -> None:
    numbers = "x1=1&x2=-2&w1=-0.5&w2=0.5&bias=0&target=2&learning_rate=0.1&slope=0.01"
    step, _ = opened(page, f"&stage=6&{numbers}")
    assert column(step, 0)[-2:] == ["−0.50, 0.50, 0", "2.00"]
    assert column(step, 1)[-2:] == ["−0.498, 0.496, 0.002", "2.0299"]
    step.get_by_role("button", name="Leaky ReLU").click()
    expect(step.locator(".says")).to_contain_text("w₁ becomes −0.498, w₂ 0.496, b 0.002")


def test_below_zero_one_column_learns_nothing(page: Page) -> None:
    step, _ = opened(page, "&stage=6")
    frames = sent_frames(page)
    bias = step.locator("input[type=range][name=bias]")
    bias.focus()
    for _ in range(10):
        bias.press("ArrowLeft")
    expect(bias).to_have_attribute("aria-valuetext", "−0.8")
    relu = column(step, 0)
    assert relu[4:9] == ["0"] * 5
    assert relu[2] == relu[-1]
    assert all("0" not in column(step, index)[4:9] for index in (1, 2, 3))
    expect(step.locator(".says")).to_contain_text("it would be dead")
    assert len(frames) <= 2  # a change that has settled, and what the server says to it
    step.get_by_role("button", name="sigmoid").click()
    expect(step.locator(".says")).to_contain_text("instead of")
    # What cannot be is refused, and what was there stays.
    field = step.locator("[data-field=x1]")
    field.fill("1,000")
    field.press("Enter")
    expect(step.locator(".problem")).to_contain_text("“1,000”")
    expect(step.locator("input[type=range][name=x1]")).to_have_value("1.5")
    field.fill("−2.5")
    field.press("Enter")
    expect(step.locator(".problem")).to_be_empty()
    expect(step.locator("input[type=range][name=x1]")).to_have_value("-2.5")


def test_units_are_dragged_come_and_go_and_learn(page: Page) -> None:
    _, bends = opened(page)
    says = bends.locator(".says")
    expect(says).to_contain_text("2 units of ReLU make a line of straight pieces with 2 bends")
    kink = bends.locator("circle.kink[data-unit='1']")
    kink.scroll_into_view_if_needed()
    box = kink.bounding_box()
    assert box is not None
    start = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    with dragged(page, start, (start[0] + 91, start[1]), finger=False):
        wait_until(page, "document.querySelectorAll('*').length > 0")
    kinks = bends.locator("input[name=kinks]")
    expect(kinks).to_have_attribute("aria-valuetext", re.compile(r"^2(\.0\d)?$|^1\.9\d$"))
    for _ in range(4):
        press(bends, BENDS["more"]["en"])
    expect(says).to_contain_text("6 units of ReLU")
    before = error(says)
    press(bends, BENDS["learn"]["en"])
    expect(bends.locator(".learn")).to_have_text(BENDS["learn_stop"]["en"])
    # It goes on until somebody stops it, and by far not with the error that it began with.
    wait_until(
        page,
        """(before) => [...document.querySelectorAll("*")].some(({ shadowRoot }) => {
            const said = shadowRoot?.querySelector(".bends .says")?.textContent ?? "";
            const found = said.match(/squared error: ([\\d.]+\\d)/);
            return found && Number(found[1]) < before / 10;
        })""",
        before,
    )
    press(bends, BENDS["learn_stop"]["en"])
    bends.get_by_role("button", name=BENDS["no_activation"]["en"], exact=True).click()
    expect(says).to_contain_text("one straight line, here of slope")
    for _ in range(6):
        press(bends, BENDS["fewer"]["en"])
    expect(says).to_have_text(BENDS["says_none"]["en"])


def error(says: Locator) -> float:
    found = re.search(r"squared error: ([\d.]+\d)", says.inner_text())
    assert found is not None
    return float(found[1])


def test_the_chosen_unit_does_not_look_like_the_sum(page: Page) -> None:
    _, bends = opened(page, "&unit=identity")
    look = """line => {
        const { strokeWidth, strokeDasharray } = getComputedStyle(line);
        return [parseFloat(strokeWidth), strokeDasharray];
    }"""
    thick, whole = bends.locator("path[data-curve=sum]").evaluate(look)
    thin, dashed = bends.locator(".plot path.part.chosen").evaluate(look)
    assert thin < 0.7 * thick
    assert dashed != whole


def test_a_function_of_ones_own_is_a_column_and_bends_the_line(page: Page) -> None:
    step, bends = opened(page, "&stage=6")
    own = STEP_OWN["own_name"]["en"]
    column_own = step.locator("thead button", has_text=own)
    kind_own = bends.get_by_role("button", name=own, exact=True)
    expect(column_own).to_be_hidden()
    expect(kind_own).to_be_hidden()
    field = step.locator("[data-field=formula]")
    field.press_sequentially("clip(x, −1, 1)^2")
    # Python has read it: the column is there, is followed, and shows the derivative by rule at .6.
    expect(column_own).to_have_attribute("aria-pressed", "true")
    expect(step.locator(".diagram")).to_contain_text(own)
    assert column(step, 4)[1] == "0.36"
    assert column(step, 4)[4] == "1.20"
    expect(field).to_be_focused()
    kind_own.click()
    expect(bends.locator(".says")).to_contain_text(f"2 units of {own} add up to this curve")
    expect(bends.locator("path[data-curve=sum]")).to_have_attribute("stroke-dasharray", "20 3 2 3")
    # Beyond 1 it is flat, and the sentence is not ReLU's.
    bias = step.locator("[data-field=bias]")
    bias.fill("2")
    bias.press("Enter")
    expect(step.locator(".says")).to_contain_text("If f′(z) were 0 for every sample")
    settled = re.compile(r"bias=2&activation=own&.*formula=max.*&unit=own")
    expect(page).to_have_url(settled)
    page.reload()
    expect(kind_own).to_have_attribute("aria-pressed", "true")
    expect(column_own).to_have_attribute("aria-pressed", "true")
    # What is no function leaves the last one where it was.
    field.fill("clip(x")
    expect(step.locator(".unread")).to_contain_text("Character 5: The bracket “(” is not closed.")
    expect(column_own).to_be_visible()
    field.fill("log(x - 9)")
    expect(step.locator(".says")).to_contain_text("has no value or no derivative")
    assert column(step, 4)[1:3] == ["–", "–"]
    expect(bends.locator(".says")).to_contain_text("has no value for some")
    weight = step.locator("input[type=range][name=w1]")
    before = weight.input_value()
    press(step, STEP["step_take"]["en"])
    assert weight.input_value() == before
    field.fill("")
    expect(column_own).to_be_hidden()
    expect(kind_own).to_be_hidden()
    expect(bends.locator(".says")).to_contain_text("2 units of ReLU")
