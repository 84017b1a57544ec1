"""The SCORM package in a player: it is launched as its manifest says, and keeps to the standard."""

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from playwright.sync_api import Frame, Page, expect

from pages.teach.links import framed, link_to, pairs_of
from relu_core.export.scorm import scorm
from tests.browser.conftest import OpenPage
from tests.browser.server.conftest import Platform
from tests.harness.actions import wait_until

CP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
# The API of SCORM 1.2 as a platform has it: what is asked out of turn is an error.
API = """
window.calls = [];
window.faults = [];
let state = "before";
const STATUS = ["passed", "completed", "failed", "incomplete", "browsed", "not attempted"];
function called(name, values, allowed, ok = true) {
  calls.push([name, ...values]);
  if (state === allowed && ok && values.every((value) => typeof value === "string")) return "true";
  faults.push([name, ...values, state]);
  return "false";
}
window.API = {
  LMSInitialize(text) {
    const answer = called("LMSInitialize", [text], "before", text === "");
    state = "running";
    return answer;
  },
  LMSFinish(text) {
    const answer = called("LMSFinish", [text], "running", text === "");
    state = "after";
    return answer;
  },
  LMSSetValue(name, value) {
    const ok = name === "cmi.core.lesson_status" && STATUS.includes(value);
    return called("LMSSetValue", [name, value], "running", ok);
  },
  LMSGetValue: (name) => (called("LMSGetValue", [name], "running"), ""),
  LMSCommit: (text) => called("LMSCommit", [text], "running", text === ""),
  LMSGetLastError: () => "0",
  LMSGetErrorString: () => "",
  LMSGetDiagnostic: () => "",
};
"""
FRAMED = '<iframe name="sco" src="{launch}" width="900" height="600"></iframe>'
PLAYERS = {
    # Most platforms frame the page, some within frames of their own, some open a window.
    "/framed": FRAMED,
    "/deep": '<iframe src="/between" width="900" height="600"></iframe>',
    "/between": FRAMED,
    "/opens": "<button onclick=\"window.open('{launch}')\">Open</button>",
    "/alone": FRAMED,
}
WITHOUT_API = ("/between", "/alone")
BEGUN = [
    ["LMSInitialize", ""],
    ["LMSSetValue", "cmi.core.lesson_status", "completed"],
    ["LMSCommit", ""],
]


@pytest.fixture
def player(framed_lab: str, platform: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a platform that has unpacked the package of a lesson of a lab elsewhere."""
    pairs = pairs_of("dead_neurons", "high_rate", lang="en")
    package = scorm(framed(link_to(f"{framed_lab}/", "dead_neurons", pairs)), "Dead neurons")
    with ZipFile(BytesIO(package)) as unpacked:
        files = {f"/package/{name}": unpacked.read(name).decode() for name in unpacked.namelist()}
    manifest = ElementTree.fromstring(files["/package/imsmanifest.xml"])
    (resource,) = manifest.iter(f"{CP}resource")
    launch = f"/package/{resource.get('href')}"
    assert launch in files
    for path, page in PLAYERS.items():
        api = "" if path in WITHOUT_API else f"<script>{API}</script>"
        files[path] = f"<!doctype html>{api}{page.format(launch=launch)}"
    monkeypatch.setattr(Platform, "files", files)
    return platform


def launched(page: Page, path: str) -> Page | Frame:
    """The page of the package, wherever the platform has opened it."""
    if path == "/opens":
        with page.expect_popup() as opened:
            page.get_by_role("button").click()
        return opened.value
    while not (found := [frame for frame in page.frames if "/package/" in frame.url]):
        page.wait_for_event("framenavigated")
    return found[0]


@pytest.mark.parametrize("path", ["/framed", "/deep", "/opens"])
def test_a_platform_is_told_that_the_page_was_opened_and_left(
    open_page: OpenPage, player: str, framed_lab: str, path: str
) -> None:
    page = open_page(alone=True)
    page.goto(f"{player}{path}")
    sco = launched(page, path)
    lab = sco.frame_locator("iframe")
    # The lesson stands in the frame, at the height that it says, with a way out of it.
    expect(lab.get_by_role("heading", level=1)).to_be_visible()
    expect(lab.get_by_role("link", name="Open in full")).to_be_visible()
    assert (sco.locator("iframe").get_attribute("src") or "").startswith(framed_lab)
    wait_until(sco, "document.querySelector('iframe').style.height !== ''")
    assert page.evaluate("calls") == BEGUN
    if isinstance(sco, Page):
        sco.evaluate("close()")
    else:
        page.evaluate("document.querySelector('iframe').remove()")
    wait_until(page, f"calls.length === {len(BEGUN) + 1}")
    assert page.evaluate("calls") == [*BEGUN, ["LMSFinish", ""]]
    assert page.evaluate("faults") == []


def test_a_package_without_a_platform_shows_its_page(open_page: OpenPage, player: str) -> None:
    page = open_page(alone=True)
    page.goto(f"{player}/alone")
    sco = launched(page, "/alone")
    expect(sco.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
