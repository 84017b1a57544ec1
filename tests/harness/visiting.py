"""Pages as the server draws them, without a browser: opened by a link, waited for."""

import json
import time
from dataclasses import replace
from functools import cache
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.testing.v1 import AppTest

from pages.service.job import Abandoned, Job
from relu_core.lessons.every import EVERY_LESSON
from tests.harness.browser import ROOT

SECONDS = 120
# Each new app looks for components in all packages that are installed, which is most of a visit.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def visit(name: str, *unfolded: str, **query: str | list[str]) -> AppTest:
    """The page ``name`` as a link with ``query`` opens it, with some of its sections unfolded.

    A page with lessons is explored, unless the query says otherwise.
    """
    if name in EVERY_LESSON:
        query = {"mode": "explore", **query}
    app = AppTest.from_file(ROOT / "pages/__main__.py", default_timeout=SECONDS)
    if name != "home":
        app.run()
        app.switch_page(f"{name}/page.py")
        app.session_state["path"] = "elsewhere"  # AppTest has no address that could change
    for key, value in query.items():
        app.query_params[key] = value
    for section in unfolded:
        app.session_state[section] = True
    app.run()
    assert not app.exception, app.exception
    return app


def trained(app: AppTest) -> AppTest:
    """The page once every run that it waits for has ended, however busy the machine is."""
    while jobs := watched(app):
        # All of them: one that waits for a worker is given up, too, where nobody watches it.
        while waiting := [job for job in jobs if not job.ended]:
            for job in waiting:
                job.watch(app.session_state["learner"])
            time.sleep(0.02)
        # One that was given up before this looked at it is asked for again.
        errors = [job.error for job in jobs if job.error and not isinstance(job.error, Abandoned)]
        assert errors == []
        app.run()
    return app


def watched(app: AppTest) -> list[Job]:
    """The runs that the page waits for."""
    found: list[Job] = app.session_state["jobs"] if "jobs" in app.session_state else []  # noqa: SIM401
    return found


def components(app: AppTest) -> list[Any]:
    """The components that show more than a button before they are asked to."""
    silent = ("-ahead", "-guide", "-kept_races", "-terms", "-left")
    return [each for each in app.get("bidi_component") if not each.proto.id.endswith(silent)]


def component(app: AppTest, key: str) -> dict[str, Any]:
    """What the component mounted under ``key`` was given."""
    (found,) = [each for each in app.get("bidi_component") if f"-{key}-" in f"-{each.proto.id}-"]
    data: dict[str, Any] = json.loads(found.proto.json)
    return data


def send(app: AppTest, kind: str, key: str, *words: str) -> None:
    """Runs the page as the browser does once ``words`` were chosen."""
    (widget,) = [each.proto.id for each in app.get(kind) if each.key == key]
    state = WidgetState(id=widget)
    if kind in ("selectbox", "text_input", "radio"):
        (state.string_value,) = words
    else:
        state.string_array_value.data[:] = words
    app._run(WidgetStates(widgets=[state]))
    assert not app.exception, app.exception


def state_of(app: AppTest) -> Any:
    """The state of the page now."""
    return app.session_state["states"][app.session_state["page"]]


def change(app: AppTest, **settings: object) -> None:
    """Changes the state of the page, as a widget's callback does, before it is drawn again."""
    app.session_state["states"][app.session_state["page"]] = replace(state_of(app), **settings)
