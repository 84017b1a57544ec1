"""The explorer's switches and fields: what they change, what they refuse, and what they keep."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.harness.actions import wait_until

REFUSED = {
    "": "A number is needed here. −4 stays.",
    "four": "“four” is not a number. Write one such as 0.05 or 1000. −4 stays.",
    "nan": "“nan” is not a finite number. −4 stays.",
    "1e9": "Allowed are −1000 to 1000. −4 stays.",
    "4": "The start, 4, must be below the end, 4. −4 stays.",
    "7": "The start, 7, must be below the end, 4. −4 stays.",
    "3.999": "The range must be at least 0.01 wide. −4 stays.",
}


def opened(page: Page, query: str = "") -> None:
    page.goto(f"/function{query}")
    page.locator("path[data-kind=f], .sentence").first.wait_for(timeout=60_000)


def switch(page: Page, name: str) -> Locator:
    """The row that switches a function on and off, and reads it out."""
    return page.locator(f"[data-function={name}]")


def test_a_bad_range_is_refused_with_a_reason_and_the_last_good_one_stays(page: Page) -> None:
    opened(page)
    field = page.locator("[data-field=x_min]")
    curve = page.locator("path[data-curve=tanh][data-kind=f]")
    before = curve.get_attribute("d")
    for text, reason in REFUSED.items():
        field.fill(text)
        field.press("Enter")
        expect(page.locator("#range-problem")).to_have_text(reason)
        expect(field).to_have_value("−4")
    field.blur()
    expect(page.locator("#range-problem")).to_have_text(REFUSED["3.999"])
    assert curve.get_attribute("d") == before


def test_a_good_range_is_taken_over_as_people_write_it(page: Page) -> None:
    opened(page)
    field = page.locator("[data-field=x_min]")
    field.fill("no")
    field.press("Enter")
    for text, shown in {"−2,5": "−2.5", " 1e-1 ": "0.1", "-３": "−3"}.items():
        field.fill(text)
        field.press("Tab")
        expect(field).to_have_value(shown)
        expect(page.locator("#range-problem")).to_have_text("")
    expect(page).to_have_url(re.compile(r"[?&]x_min=-3(&|$)"))
    page.locator("input[name=x_max]").press("ArrowLeft")
    expect(page.locator("[data-field=x_max]")).to_have_value("3.9")


def test_the_probe_stays_inside_a_narrowed_range(page: Page) -> None:
    opened(page)
    page.locator("[data-field=x_min]").fill("1")
    page.locator("[data-field=x_min]").press("Enter")
    expect(page.locator("input[name=x]")).to_have_value("1")
    expect(page.locator(".sentence")).to_contain_text("At x = 1,")


def test_a_fifth_curve_in_ink_makes_room_and_says_so(page: Page) -> None:
    opened(page)
    page.get_by_text("More functions").click()
    note = page.locator(".more > p")
    for name in ("elu", "selu", "gelu", "silu"):
        switch(page, name).click()
        expect(note).to_have_text("At most 4 of these are drawn at once.")
    switch(page, "softplus").click()
    expect(note).to_have_text(
        "At most 4 of these are drawn at once. ELU was switched off to make room."
    )
    expect(switch(page, "elu")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".more [aria-pressed=true]")).to_have_count(4)
    expect(page.locator("path[data-kind=f]")).to_have_count(8)


def test_the_shade_of_a_function_goes_with_the_pointer(page: Page) -> None:
    opened(page)
    shade = page.locator(".figure rect[opacity='0.1']")
    page.get_by_text("More functions").click()
    expect(shade).to_have_count(0)
    switch(page, "selu").click()
    expect(shade).not_to_have_count(0)
    page.get_by_text("More functions").click()
    page.locator(".figure").hover()
    expect(page.locator("path[data-curve=selu][data-kind=f]")).to_be_attached()
    expect(shade).to_have_count(0)


def test_with_the_last_function_off_the_page_says_what_to_do(page: Page) -> None:
    opened(page, "?functions=tanh")
    switch(page, "tanh").click()
    advice = "Switch on a function to see its curve and its slope."
    expect(page.locator(".sentence")).to_have_text(advice)
    expect(page.locator(".figure")).to_have_attribute("aria-label", advice)
    expect(page).to_have_url(re.compile(r"[?&]functions=(&|$)"))
    switch(page, "relu").click()
    expect(page.locator(".sentence")).to_have_text("At x = −1.5, ReLU passes 0% of the gradient.")
    expect(page).to_have_url(re.compile(r"[?&]functions=relu(&|$)"))


def test_the_convention_at_zero_moves_the_filled_dot(page: Page) -> None:
    opened(page, "?functions=relu")
    filled = {"1": ("1.00", ["right"]), "undefined": ("none", []), "0": ("0", ["left"])}
    for convention, (reading, sides) in filled.items():
        page.locator(f"[data-at-zero='{convention}']").click()
        expect(switch(page, "relu").locator(".num").last).to_have_text(reading)
        expect(page.locator("input[name=x]")).to_have_value("0")
        dots = page.locator("circle[data-zero=relu]")
        expect(dots).to_have_count(2)
        # The slope in use is filled, one that is not used has the colour of the paper.
        closed = dots.and_(page.locator(":not([style*='fill: var(--bg)'])"))
        expect(closed).to_have_count(len(sides))
        for side in sides:
            expect(closed).to_have_attribute("data-side", side)
    page.locator("[data-at-zero='1']").click()
    expect(page).to_have_url(re.compile(r"[?&]at_zero=1(&|$)"))


def test_language_and_theme_change_nothing_that_was_set(page: Page) -> None:
    opened(page)
    curve = page.locator("path[data-curve=relu][data-kind=f]")
    color = "path => getComputedStyle(path).stroke"
    page.locator("input[name=slope]").press("End")
    page.locator("[data-field=x_max]").fill("6")
    page.locator("[data-field=x_max]").press("Enter")
    page.locator("[data-at-zero='1']").click()
    switch(page, "sigmoid").click()
    expect(page).to_have_url(re.compile("slope=1.*x_max=6.*at_zero=1"))
    light = curve.evaluate(color)

    page.emulate_media(color_scheme="dark")
    wait_until(
        page,
        "([node, light]) => getComputedStyle(node).stroke !== light",
        [curve.element_handle(), light],
    )
    page.get_by_role("button", name="中文").click()
    expect(page.locator("h1")).to_have_text("函数与导数")
    expect(page.get_by_text("更多函数")).to_be_visible()
    expect(page.locator("input[name=slope]")).to_have_value("1")
    expect(page.locator("[data-field=x_max]")).to_have_value("6")
    expect(page.locator("[data-at-zero='1']")).to_have_attribute("aria-pressed", "true")
    expect(switch(page, "sigmoid")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("path[data-kind=f]")).to_have_count(3)
    expect(page).to_have_url(re.compile("slope=1.*x_max=6.*at_zero=1.*lang=zh"))


def test_the_probe_takes_a_number(page: Page) -> None:
    opened(page)
    field = page.locator("[data-field=x]")
    field.fill("2,5")
    field.press("Enter")
    expect(page.locator(".sentence")).to_contain_text("At x = 2.5,")
    for text, reason in {
        "9": "The line stays in the range shown, −4 to 4. 2.5 stays.",
        "x": "“x” is not a number. Write one such as 0.05 or 1000. 2.5 stays.",
        "": "A number is needed here. 2.5 stays.",
    }.items():
        field.fill(text)
        field.press("Enter")
        expect(page.locator("#probe-problem")).to_have_text(reason)
        expect(field).to_have_value("2.5")
    # What another change makes possible is complained of no longer.
    field.fill("9")
    field.press("Enter")
    expect(page.locator("#probe-problem")).to_contain_text("The line stays")
    page.locator("[data-field=x_max]").fill("10")
    page.locator("[data-field=x_max]").press("Enter")
    expect(page.locator("#probe-problem")).to_have_text("")
    field.fill("-1")
    field.press("Tab")
    expect(page).to_have_url(re.compile(r"[?&]x=-1(&|$)"))


def test_break_it_opens_slopes_that_say_what_breaks(page: Page) -> None:
    opened(page)
    slope = page.locator("input[name=slope]")
    breaks = page.locator("#slope-breaks")
    button = page.get_by_role("button", name="Break it")
    expect(breaks).to_have_text("")
    button.click()
    expect(breaks).to_contain_text("beyond 1 or below 0")
    slope.press("End")
    expect(slope).to_have_value("2")
    expect(breaks).to_contain_text("through 10 layers, 1024 times")
    slope.press("Home")
    expect(slope).to_have_value("-2")
    expect(breaks).to_contain_text("x = −1 and x = 2 give the same output")
    expect(page).to_have_url(re.compile(r"[?&]slope=-2(&|$)"))
    button.click()
    expect(slope).to_have_value("0")
    expect(breaks).to_have_text("With slope 0, Leaky ReLU is ReLU.")
    slope.press("End")
    expect(slope).to_have_value("1")
    expect(breaks).to_contain_text("straight line")


def test_a_link_with_a_broken_slope_opens_broken(page: Page) -> None:
    opened(page, "?slope=1.5")
    button = page.get_by_role("button", name="Break it")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#slope-breaks")).to_contain_text("57.7 times")


def test_the_articles_plot_and_back(page: Page) -> None:
    opened(page, "?x_max=6&slope=0.2&functions=tanh")
    button = page.get_by_role("button", name="The article's plot")
    button.click()
    curves = page.locator("path[data-curve]")
    expect(curves).to_have_count(2)
    f = page.locator("path[data-curve=relu][data-kind=f]").get_attribute("d") or ""
    assert f.count("M") == 1
    assert f.count("L") == 999
    expect(page.locator(".note")).to_contain_text("1000 points from −2 to 2")
    expect(page.locator("[data-field=x_min]")).to_have_value("−2")
    expect(page).to_have_url(re.compile(r"[?&]mode=article(&|$)"))
    with page.expect_download():
        page.locator("[data-save=CSV]").click()
    expect(page.locator(".note")).to_contain_text("1000 points from −2 to 2")
    button.click()
    expect(page.locator("path[data-curve=tanh]")).to_have_count(2)
    expect(page.locator("[data-field=x_max]")).to_have_value("6")
    expect(page).to_have_url(re.compile(r"x_max=6(&|$)"))
    expect(page).not_to_have_url(re.compile("mode="))


def test_another_choice_leaves_the_articles_plot(page: Page) -> None:
    opened(page, "?mode=article")
    expect(page.locator(".note")).to_contain_text("1000 points")
    switch(page, "tanh").click()
    expect(page.locator("path[data-kind=df]")).to_have_count(2)
    expect(page.locator(".note")).to_have_text("")
    button = page.get_by_role("button", name="The article's plot")
    expect(button).to_have_attribute("aria-pressed", "false")
