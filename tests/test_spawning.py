"""A process that is spawned while a page runs does not run the page."""

import sys
from multiprocessing import get_context, spawn
from pathlib import Path
from types import ModuleType

import pytest

from pages.server.training.spawning import spawn_without_main, with_main


def spawned(page: Path, monkeypatch: pytest.MonkeyPatch) -> int | None:
    """The exit code of a process that is started while ``page`` is the main module."""
    main = ModuleType("__main__")
    main.__file__ = str(page)
    monkeypatch.setitem(sys.modules, "__main__", main)
    process = get_context("spawn").Process(target=int)
    process.start()
    process.join()
    return process.exitcode


def test_the_page_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.py"
    page.write_text("raise SystemExit(7)\n")
    monkeypatch.setattr(spawn, "get_preparation_data", with_main)
    assert spawned(page, monkeypatch) == 7  # what has to be mended
    spawn_without_main()
    assert spawned(page, monkeypatch) == 0
