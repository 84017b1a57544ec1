"""What the two READMEs promise is there: commands, pages, pictures, and the number of claims."""

import re

import pytest

from pages.contents import PAGES
from relu_core.claims import CLAIMS
from tests.harness.browser import ROOT

COUNTED = {"README.md": r"(Eighteen) statements", "README.zh.md": r"(\d+) 条论断"}
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in COUNTED}


@pytest.mark.parametrize("name", TEXTS)
def test_each_command_can_be_made(name: str) -> None:
    targets = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE)
    named = set(
        re.findall(r"make ([a-z-]+)", " ".join(re.findall(r"`[^`]+`|^ {4}.*$", TEXTS[name], re.M)))
    )
    assert "run" in named
    assert named <= set(targets)


@pytest.mark.parametrize("name", TEXTS)
def test_each_file_that_is_linked_or_shown_is_there(name: str) -> None:
    linked = re.findall(r"\]\(([^)#]+)\)", TEXTS[name])
    assert set(TEXTS) - {name} <= set(linked)
    assert [each for each in linked if not (ROOT / each).is_file()] == []


@pytest.mark.parametrize("name", TEXTS)
def test_every_page_is_described_under_its_address(name: str) -> None:
    described = set(re.findall(r"\*\* ?[（(]`/([a-z-]+)`", TEXTS[name]))
    assert described == {entry.path for entry in PAGES.values()} - {""}


@pytest.mark.parametrize("name", TEXTS)
def test_the_claims_are_counted(name: str) -> None:
    (counted,) = re.findall(COUNTED[name], TEXTS[name])
    assert {"Eighteen": 18, "18": 18}.get(counted) == len(CLAIMS)
