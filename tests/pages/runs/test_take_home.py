"""From every page with a run its files can be taken home, and none is made before it is asked."""

import ast
import html
import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from pages.frame.text import LANGUAGES
from pages.race.state import defaults, experiments_of
from pages.runs import take_home
from pages.service.jobs import jobs
from relu_core.presets import PRESETS
from tests.harness.runs import recorded
from tests.harness.visiting import visit

PAGES = {"dead_neurons": {}, "vanishing": {"preset": "circles_depth_5"}, "race": {}}
FILES = ("script", "notebook", "handout", "csv", "json")


@pytest.fixture(scope="module", autouse=True)
def trained() -> Iterator[None]:
    found = [PRESETS[name].experiment for name in ("k1", "circles_depth_5")]
    for experiment in (*found, *experiments_of(defaults())):
        jobs().recordings.keep(recorded(experiment))
    yield
    jobs().stop()
    jobs.cache_clear()


def offered(app: AppTest) -> list[str]:
    return [found.proto.id.split("take_home:")[1] for found in app.get("download_button")]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_a_run_offers_its_files(
    page: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    for name in ("script", "notebook_text", "handout", "to_csv", "to_json"):
        monkeypatch.setattr(take_home, name, lambda *given: made.append(given))
    app = visit(page, "take_home", lang=lang, **PAGES[page])
    assert offered(app) == list(FILES)
    assert made == []
    assert any("diverged_step" in text.value for text in app.markdown)


def test_nothing_of_it_is_sent_while_it_is_folded_up() -> None:
    assert visit("dead_neurons").get("download_button") == []


def test_each_file_is_what_its_name_says() -> None:
    experiment = replace(PRESETS["k1"].experiment, steps=3, seeds=2)
    link = "http://127.0.0.1/dead-neurons?steps=3&lang=zh"
    found = take_home.files_of([experiment], [recorded(experiment)], link, "zh")
    texts = {file.kind: file.make() for file in found}
    assert tuple(texts) == FILES
    ast.parse(texts["script"])
    assert json.loads(texts["notebook"])["nbformat"] == 4
    assert texts["handout"].startswith("<!doctype html>")
    about, _, table = texts["csv"].partition("contender,")
    assert table.startswith("network,step,loss")
    assert all(line.startswith("# ") for line in about.splitlines())
    assert json.loads(about.splitlines()[-1].removeprefix("# "))["steps"] == 3
    for kind, text in texts.items():
        assert link in html.unescape(text), kind
    assert "选手" in json.loads(texts["json"])["columns"]["contender"]


def test_a_run_without_a_recording_can_still_be_trained_at_home() -> None:
    found = take_home.files_of([PRESETS["k1"].experiment], [], "", "en")
    assert [file.kind for file in found] == ["script", "notebook"]
