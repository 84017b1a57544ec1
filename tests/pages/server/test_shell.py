"""The first HTML of a page, and which addresses keep their content while the server runs."""

import pytest

from pages.server.shell import Shell

MODULE = "/_stcore/bidi-components/lab.explorer/explorer/index.js"
SHELL = Shell({"/": [], "/function": [MODULE]}, [MODULE], {})


def test_a_page_names_the_modules_that_it_needs() -> None:
    link = f'<link rel="modulepreload" href=".{MODULE}">'
    assert link in SHELL.html["/function"]
    assert link not in SHELL.html["/"]


def test_no_browser_translates_a_page() -> None:
    """React fails on texts that another has replaced, and the page is gone."""
    for html in SHELL.html.values():
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
