"""The lab below a path: nginx strips it, as the guide says, or Streamlit's own setting names it."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Response, expect

from pages.contents import PAGES, PATH
from tests.harness.browser import FIGURE, OPENED, ROOT, free_port, started_lab, wait_until_ready
from tests.harness.nginx import MIME_TYPES, started_nginx
from tests.harness.settling import open_entry

GUIDE = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8")
WAYS = {"stripped": "/school/relu/", "told": "/relu/"}


def configured(folder: Path, port: int, stripped: int, told: int) -> str:
    """The guide's block for both ways, in a configuration that writes to ``folder`` alone."""
    (block,) = re.findall(r"```nginx\n(.*?)```", GUIDE, re.DOTALL)
    blocks = [
        block.replace("location /relu/", f"location {WAYS['stripped']}").replace(
            ":8501/", f":{stripped}/"
        ),
        block.replace(":8501/", f":{told}"),
    ]
    assert block not in blocks
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    return (
        f"pid {folder}/nginx.pid; events {{}} http {{ include {MIME_TYPES}; access_log off; {paths}"
        f" server {{ listen 127.0.0.1:{port}; {' '.join(blocks)} }} }}"
    )


@pytest.fixture(scope="module")
def site(nginx: str, tmp_path_factory: pytest.TempPathFactory, server_url: str) -> Iterator[str]:
    """The address of nginx, before the lab of all tests and before one that knows of its path."""
    folder = tmp_path_factory.mktemp("prefix")
    setting = {"STREAMLIT_SERVER_BASE_URL_PATH": "relu", "RELU_LAB_METRICS": "1"}
    with ExitStack() as running:
        told = running.enter_context(started_lab(folder / "lab.log", **setting))
        ports = [int(url.rsplit(":", 1)[1]) for url in (server_url, told.url)]
        port = free_port()
        process = running.enter_context(
            started_nginx(nginx, folder, configured(folder, port, *ports))
        )
        url = f"http://127.0.0.1:{port}"
        wait_until_ready(f"{url}{WAYS['told'].rstrip('/')}", process, folder / "nginx.log")
        yield url


@pytest.fixture(params=WAYS)
def root(request: pytest.FixtureRequest, site: str) -> str:
    """Where the lab begins, with the slash at its end."""
    return f"{site}{WAYS[request.param]}"


@pytest.fixture
def visitor(page: Page) -> Iterator[Page]:
    """A page to which nothing may be refused."""
    refused: list[str] = []

    def note(response: Response) -> None:
        if response.status >= 400:
            refused.append(f"{response.status} {response.url}")

    page.on("response", note)
    yield page
    assert refused == []


def test_every_page_opens_and_leads_to_the_next(visitor: Page, root: str) -> None:
    home, *others = PATH.values()
    for here, entry in pairwise([*others, home]):
        open_drawn(visitor, f"{root}{here.path}?mode=explore&lang=en")
        visitor.locator(".st-key-foot").get_by_role("link").click()
        expect(visitor).to_have_url(re.compile(rf"^{root}{entry.path}\?"))
        visitor.locator(f"{FIGURE}, .st-key-question").first.wait_for()
    # Pages by their own address, and what is fetched once they are idle.
    for entry in PAGES.values():
        open_drawn(visitor, f"{root}{entry.path}?mode=explore&lang=zh")
        expect(visitor.locator("html")).to_have_attribute("lang", "zh-Hans")
    visitor.wait_for_load_state("networkidle")


def test_the_language_and_the_copied_link_stay_below_it(visitor: Page, root: str) -> None:
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_drawn(visitor, f"{root}function?slope=0.3&lang=en")
    visitor.get_by_role("button", name="中文").click()
    expect(visitor.locator("h1")).to_have_text("函数与导数")
    expect(visitor).to_have_url(f"{root}function?slope=0.3&lang=zh")
    visitor.get_by_role("button", name="复制链接").click()
    expect(visitor.get_by_role("button", name="链接已复制")).to_be_visible()
    link = visitor.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{root}function?slope=0.3&lang=zh")
    visitor.get_by_test_id("stSidebarNav").get_by_role("link", name="神经元死亡").click()
    expect(visitor.locator("h1")).to_have_text("神经元死亡")
    visitor.go_back()
    expect(visitor.locator("h1")).to_have_text("函数与导数")
    expect(visitor).to_have_url(f"{root}function?slope=0.3&lang=zh")


def test_a_saved_file_names_it(visitor: Page, root: str) -> None:
    open_drawn(visitor, f"{root}dead-neurons?lang=en&steps=20&seeds=2")
    open_entry(visitor, "Take it home")
    with visitor.expect_download() as download:
        visitor.get_by_role("button", name="Save the handout").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert f"{root}dead-neurons?" in text


def test_an_address_without_the_slash_gets_it(visitor: Page, root: str) -> None:
    open_drawn(visitor, f"{root.rstrip('/')}?lang=zh")
    expect(visitor.locator("h1")).to_have_text("ReLU 实验室")
    assert visitor.url == f"{root}?lang=zh"


@pytest.mark.parametrize("route", ["ready", "metrics", "_stcore/health"])
def test_what_monitoring_asks_for_is_there(root: str, route: str) -> None:
    with urlopen(f"{root}{route}") as answer:
        assert answer.status == 200


def open_drawn(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(OPENED).first.wait_for()
