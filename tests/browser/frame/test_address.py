"""The address follows the page at a pace that every browser allows, and never takes a page away."""

from playwright.sync_api import Page, expect

from tests.harness.actions import MODULES, OpenPage, serve_modules, wait_until
from tests.harness.browser import FIGURE

# Safari's rule, as its own error says it.
SAFARIS_LIMIT = """
  const real = history.replaceState.bind(history);
  window.times = [];
  history.replaceState = (...given) => {
    const now = performance.now();
    times.push(now);
    if (times.filter((time) => time > now - 30_000).length > 100) {
      throw new DOMException("more than 100 times per 30 seconds", "SecurityError");
    }
    real(...given);
  };
  0;
"""
WRITE = """
async ([address, count]) => {
  const { writeAddress } = await import(address);
  let done = 0;
  const step = () => {
    writeAddress(window, [["slope", String(++done)]]);
    if (done < count) setTimeout(step, 25);
  };
  step();
}
"""

LOOK = """
async ([address, seed, look]) => {
  const { linkHere, showInAddress, writeAddress } = await import(address);
  writeAddress(window, [["seed", seed]], "", [["step", "81"], ["unit", "2"]]);
  if (look) {
    globalThis.look = look;
    globalThis.figure ??= document.body.appendChild(document.createElement("div"));
    globalThis.view ??= showInAddress(globalThis.figure, () => globalThis.look);
  }
  return new URL(linkHere()).search;
}
"""


def test_a_minute_of_quick_presses_stays_within_safaris_limit(open_page: OpenPage) -> None:
    page = open_page(alone=True)
    page.clock.install()
    serve_modules(page)
    page.evaluate(SAFARIS_LIMIT)
    # Two components have a copy of the module each.
    for folder in ("explorer", "toolbar"):
        page.evaluate(WRITE, [f"{MODULES}/library/address.js?{folder}", 2400])
    page.clock.run_for(61_000)
    times = page.evaluate("times")
    assert max(sum(t <= u < t + 30_000 for u in times) for t in times) <= 100
    assert page.evaluate("location.search") == "?slope=2400"


def test_an_address_that_may_not_be_changed_leaves_the_figure_alive(page: Page) -> None:
    page.add_init_script(
        'history.replaceState = () => { throw new DOMException("no", "SecurityError"); };'
    )
    page.goto("/function?slope=0.1")
    page.locator(FIGURE).first.wait_for()
    slope = page.locator("input[name=slope]")
    slope.press("ArrowRight")
    wait_until(page, "() => true")
    expect(slope).not_to_have_value("0.1")
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
    expect(page.locator("path[data-curve=leaky_relu][data-kind=f]")).to_be_visible()


def test_where_a_link_looks_stays_in_the_address_until_the_figure_has_come(
    open_page: OpenPage,
) -> None:
    page = open_page(alone=True)
    serve_modules(page)
    came = [
        ("3", None, "?seed=3&step=81&unit=2"),
        ("4", None, "?seed=4&step=81&unit=2"),
        ("4", [["step", "81"]], "?seed=4&step=81&unit=2"),
        ("4", [["step", "90"]], "?seed=4&step=90&unit=2"),
        ("4", [], "?seed=4&unit=2"),
        ("4", [["unit", "5"]], "?seed=4&unit=5"),
        ("5", [], "?seed=5"),
    ]
    for seed, look, search in came:
        given = [f"{MODULES}/library/address.js", seed, look]
        assert page.evaluate(LOOK, given) == search
    # A figure that has left the page has no say in what its address is.
    page.evaluate("figure.remove()")
    given = [f"{MODULES}/library/address.js", "6", [["unit", "7"]]]
    assert page.evaluate(LOOK, given) == "?seed=6"


TRAVEL = """
async (address) => {
  const { endTravel, startTravel, writeAddress } = await import(address);
  startTravel();
  writeAddress(window, [["lang", "zh"]]);
  globalThis.arrive = endTravel;
}
"""


def test_an_entry_without_a_query_that_one_comes_back_to_is_written(open_page: OpenPage) -> None:
    page = open_page(alone=True)
    page.clock.install()
    serve_modules(page)
    page.evaluate(TRAVEL, f"{MODULES}/library/address.js")
    page.clock.run_for(1000)
    assert page.evaluate("location.search") == ""
    page.evaluate("arrive()")
    page.clock.run_for(1000)
    assert page.evaluate("location.search") == "?lang=zh"


def test_a_teachers_secret_waits_for_who_reads_it_and_goes_into_no_link(
    open_page: OpenPage,
) -> None:
    """On a slow machine the address is written before the room's component has come."""
    page = open_page(alone=True)
    serve_modules(page)
    secret = "#teacher=" + "0123456789abcdef" * 2
    write = """async ([address, hash]) => {
      const { linkHere, settleAddress, writeAddress } = await import(address);
      history.replaceState(null, "", location.pathname + hash);
      writeAddress({}, [["room", "ABCDEF"], ["of", hash]]);
      settleAddress();
      return [location.hash, linkHere()];
    }"""
    address = f"{MODULES}/library/address.js"
    kept, link = page.evaluate(write, [address, secret])
    assert kept == secret
    assert "#" not in link
    assert page.evaluate(write, [address, "#elsewhere"])[0] == ""
