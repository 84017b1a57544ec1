"""A function of the learner's own: drawn as it is typed, refused with a reason, in the link."""

import re

from playwright.sync_api import Page, WebSocketRoute, expect

from relu_core.formula import parse
from relu_core.wording import readout
from tests.harness.actions import expect_handed_over

MISH = "x * tanh(softplus(x))"
CURVE, SLOPE = (f"path[data-curve=own][data-kind={kind}]" for kind in ("f", "df"))
FIELD = "[data-field=formula]"


def opened(page: Page, query: str = "") -> None:
    page.goto(f"/function?lang=en&mode=explore{query}")
    expect(page.locator("path[data-curve=relu][data-kind=f]")).to_be_visible()


def test_what_is_typed_is_drawn_and_stands_in_the_link(page: Page) -> None:
    opened(page, "&x=0.5")
    row = page.locator("[data-function=own]")
    expect(row).to_be_hidden()
    page.locator(FIELD).press_sequentially("x·tanh(softplus(x))")
    expect(page.locator(CURVE)).to_be_visible()
    # A formula is shown wherever a link names it: that need not be said.
    expect(page).to_have_url(re.compile(r"x=0\.5&formula=x\+\*\+tanh%28softplus%28x%29%29&"))
    # Whoever types is not written over.
    expect(page.locator(FIELD)).to_have_value("x·tanh(softplus(x))")
    formula = parse(MISH)
    f, df = float(formula.f(0.5)), float(formula.df(0.5))
    expect(row.locator(".num")).to_have_text([readout(f), readout(df)])
    # What lies below the figure is fetched later, and shows it too.
    expect(page.locator(".sentence")).to_contain_text("your f")
    page.locator(".strips").scroll_into_view_if_needed()
    for says in (".chain .says", ".bell .says"):
        expect(page.locator(says)).to_contain_text("your f")
    page.reload()
    expect(page.locator(CURVE)).to_be_visible()
    expect(page.locator(FIELD)).to_have_value(MISH)
    # Off and on again, as the others.
    row.click()
    expect(page.locator(CURVE)).to_have_count(0)
    expect(page.locator(FIELD)).to_have_value(MISH)
    row.click()
    expect(page.locator(CURVE)).to_be_visible()


def test_what_is_no_function_is_refused_and_the_last_one_stays(page: Page) -> None:
    opened(page, "&formula=sin(x)")
    field, problem = page.locator(FIELD), page.locator(".unread")
    before = page.locator(CURVE).get_attribute("d")
    field.fill("max(0, x")
    expect(problem).to_contain_text("Character 4: The bracket “(” is not closed.")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert page.locator(CURVE).get_attribute("d") == before
    expect(page).to_have_url(re.compile("sin%28x%29"))
    field.fill("max(0, x)^2")
    expect(problem).to_have_text("")
    expect(page.locator(CURVE)).not_to_have_attribute("d", before or "")
    # By keys alone: one to begin with.
    field.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="hard tanh").focus()
    page.keyboard.press("Enter")
    expect(field).to_have_value("clip(x, -1, 1)")
    expect(page.locator(SLOPE)).to_be_visible()
    # The slope jumps at -1 and at 1: three pieces, none of them upright.
    expect(page.locator(SLOPE)).to_have_attribute("d", re.compile(r"^M[^M]+M[^M]+M[^M]+$"))
    field.fill("")
    expect(page.locator(CURVE)).to_have_count(0)
    expect(page.locator("[data-function=own]")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("formula"))


def test_where_it_cannot_be_asked_at_once_the_session_reads_it(page: Page) -> None:
    page.route("**/formula?*", lambda route: route.fulfill(status=204))
    opened(page)
    page.locator(FIELD).fill("x^2")
    expect(page.locator(CURVE)).to_be_visible()
    page.locator(FIELD).fill("x^")
    expect(page.locator(".unread")).to_contain_text("Character")


def test_it_is_drawn_and_refused_before_the_session_has_heard(page: Page) -> None:
    is_deaf = False

    def pass_on(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(lambda message: None if is_deaf else server.send(message))

    page.route_web_socket(re.compile("_stcore/stream"), pass_on)
    opened(page)
    is_deaf = True
    page.locator(FIELD).fill("x^2")
    expect(page.locator(CURVE)).to_be_visible()
    page.locator(FIELD).fill("x^")
    expect(page.locator(".unread")).to_contain_text("Character 3")


def test_a_change_that_python_has_not_heard_of_is_kept(page: Page) -> None:
    opened(page)
    probe = page.locator("input[name=slope]")
    before = probe.input_value()
    probe.press("ArrowRight")
    expect(probe).not_to_have_value(before)
    moved = probe.input_value()
    field = page.locator(FIELD)
    field.focus()
    field.fill("a * x")
    expect(page.locator(CURVE)).to_be_visible()
    assert probe.input_value() == moved
    expect(page).to_have_url(re.compile(rf"slope={re.escape(moved)}"))


def test_an_answer_that_comes_late_brings_back_nothing(page: Page) -> None:
    """Python has read what stood in the field before, while its reader went on."""
    told: list[bytes] = []
    answers: list[tuple[WebSocketRoute, bytes]] = []
    is_late = False

    def pass_on(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def say(message: str | bytes) -> None:
            if b'"typed"' in (sent := as_bytes(message)):
                told.append(sent)
            server.send(message)

        def hear(message: str | bytes) -> None:
            if is_late:
                answers.append((socket, as_bytes(message)))
            else:
                socket.send(message)

        socket.on_message(say)
        server.on_message(hear)

    page.route_web_socket(re.compile("_stcore/stream"), pass_on)
    opened(page)
    expect_handed_over(page)
    is_late = True
    page.locator(FIELD).fill("x^2")
    expect(page.locator(CURVE)).to_be_visible()
    while not any(b"x^2" in answer for _, answer in answers):
        page.wait_for_timeout(50)
    with page.expect_request("**/formula?text=&*"):
        page.locator(FIELD).fill("")
    is_late = False
    for socket, answer in answers:
        socket.send(answer)
    while len(told) < 2:
        page.wait_for_timeout(50)
    assert b'"typed":""' in told[-1]
    expect(page.locator(CURVE)).to_have_count(0)
    expect(page.locator("[data-function=own]")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("formula"))
    expect(page.locator(FIELD)).to_have_value("")


def as_bytes(message: str | bytes) -> bytes:
    return message.encode() if isinstance(message, str) else message
