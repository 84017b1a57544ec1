"""The first HTML of a page, and which addresses keep their content while the server runs."""

import asyncio
import json
import re

import pytest
from starlette.requests import Request
from starlette.responses import Response

from pages.server.shell import Shell

MODULE = "/_stcore/bidi-components/lab.explorer/explorer/index.js"
BEGINNINGS = {"/function": {"en": "<p>Begin</p>", "zh": "<p>开始</p>"}}
SHELL = Shell({"/": [], "/function": [MODULE]}, [MODULE], {}, BEGINNINGS)


def asked(path: str, query: str = "", accepted: str = "") -> str:
    """The page's HTML, as the server answers to a reader."""
    route = next(route for route in SHELL.routes() if route.path == path)
    headers = [(b"accept-language", accepted.encode())]
    scope = {"type": "http", "path": path, "query_string": query.encode(), "headers": headers}
    reply: Response = asyncio.run(route.endpoint(Request(scope)))
    return bytes(reply.body).decode()


def test_a_page_names_the_modules_that_it_needs() -> None:
    link = f'<link rel="modulepreload" href=".{MODULE}">'
    assert link in Shell({"/": [MODULE]}, [MODULE], {}).html["/"]["en"]
    assert MODULE not in SHELL.html["/"]["en"]


def test_what_a_page_begins_with_is_fetched_before_all_else() -> None:
    """Whatever else it needs is asked for once that is there; Streamlit's script is never lost."""
    other = MODULE.replace("explorer/index", "toolbar/index")
    begins = {"/function": {"en": f'<div data-index=".{MODULE}"></div>'}}
    html = Shell({"/function": [MODULE, other]}, [], {}, begins).html["/function"]["en"]
    assert re.findall(r'<link rel="(?:modulepreload|stylesheet)"[^>]* href="(.*?)"', html) == [
        f".{MODULE}"
    ]
    plain = Shell({"/function": [MODULE, other]}, [], {}).html["/function"]["en"]
    fetched = re.findall(r'<link rel="(modulepreload|stylesheet)"[^>]* href="(.*?)"', plain)
    main = re.search(r'<script type="module" crossorigin src="(.*?)"', plain)
    assert main is not None
    later = re.search(r"of (\[\[.*?\]\])\)", html)
    assert later is not None
    assert [tuple(one) for one in json.loads(later[1])] == [
        *(found for found in fetched if found[1] != f".{MODULE}"),
        ("modulepreload", main[1]),
    ]
    assert '<script type="module" crossorigin' not in html
    assert f"src: '{main[1]}'" in html


@pytest.mark.parametrize(
    ("query", "accepted", "text", "lang"),
    [
        ("", "", "Begin", "en"),
        ("", "de,zh;q=0.5", "Begin", "en"),
        ("", "zh-CN,en;q=0.5", "开始", "zh-Hans"),
        ("lang=en", "zh-CN", "Begin", "en"),
        ("lang=zh", "en", "开始", "zh-Hans"),
        ("lang=ZH&lang=fr", "zh", "开始", "zh-Hans"),
    ],
)
def test_a_page_begins_in_its_readers_language(
    query: str, accepted: str, text: str, lang: str
) -> None:
    html = asked("/function", query, accepted)
    assert f"<p>{text}</p></body>" in html
    assert f'lang="{lang}"' in html.split("<head>")[0]


def test_letters_wait_for_what_a_page_begins_with() -> None:
    """They are 170 kB: a page that begins with nothing asks for them at once."""
    begun, plain = asked("/function"), asked("/")
    preload = re.compile(r'<link[^>]*as="font"')
    font = re.search(r'@font-face [^}]*url\("(.+?)"\)', plain)
    assert font is not None
    assert preload.search(plain)
    assert not preload.search(begun)
    # Those that stand in for them are the reader's own.
    assert not re.search(r"@font-face [^}]*url\(", begun)
    assert f'url("{font[1]}")' in begun


def test_a_page_without_a_beginning_has_none() -> None:
    assert "Begin" not in asked("/", "lang=zh")


def test_a_page_is_of_one_build_in_all_languages() -> None:
    builds = {
        re.search(r'data-build="(\w+)"', html)[1] for html in SHELL.html["/function"].values()
    }  # type: ignore[index]
    assert len(builds) == 1


def test_no_browser_translates_a_page() -> None:
    """React fails on texts that another has replaced, and the page is gone."""
    for html in SHELL.all_html()[:-1]:
        assert '<html translate="no" data-build=' in html


@pytest.mark.parametrize(
    ("path", "is_static"),
    [
        ("/", True),
        ("/function", True),
        ("/static/js/index.DormvYxC.js", True),
        ("/static/js/DataFrame.-f9-1zS0.js", True),
        ("/static/css/index.C1JORDN2.css", True),
        (MODULE, True),
        ("/static/media/SourceSansVF-Upright.ttf.BsWL4Kly.woff2", False),
        ("/static/js/../js/index.DormvYxC.js", False),
        ("/nowhere", False),
        ("/_stcore/health", False),
        ("/_stcore/stream", False),
        ("/media/recording.12345678.js", False),
    ],
)
def test_which_paths_are_static(path: str, is_static: bool) -> None:
    assert SHELL.is_static(path) is is_static
