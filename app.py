"""ReLU Lab as an ASGI application: ``streamlit run app.py``.

It points at ``pages/__main__.py`` because a ``pages`` folder beside Streamlit's main script
would switch on another, older way of finding pages.
"""

import asyncio
import logging
import os
import sys

# Read when NumPy loads: more threads than one only fight over the cores with the workers.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from pages.beginning import asking, beginnings, foresee
from pages.browser import BEGIN, all_addresses, entry_address, register, scripts
from pages.browser.lean import lean_script, lean_style
from pages.class_room.store import keep_purging
from pages.contents import PAGES
from pages.frame.own_field import read_now
from pages.frame.text import label, label_in_each, labels_in_each
from pages.function.code import codes_of
from pages.server.asides import code_route, foreseen_routes, formula_route
from pages.server.compression import CompressOnce
from pages.server.guard import guard
from pages.server.logs import set_up
from pages.server.metrics import RunMetrics
from pages.server.operation import metrics_route, ready_route
from pages.server.patches import apply_patches
from pages.server.prefix import BelowPrefix, take_prefix
from pages.server.settings import settings
from pages.server.shell import KeepModules, Shell
from pages.service.jobs import JobsConfig, configure, jobs
from pages.warm_up import warm_up

chosen = settings()
prefix = take_prefix()
begun = beginnings()
shell = Shell(
    pages={
        path: [
            *([BEGIN] if path in begun else []),
            *(entry_address(component) for component in page.components),
        ]
        for page in PAGES.values()
        for path in [f"/{page.path}"]
    },
    modules=all_addresses(),
    scripts=scripts(),
    words={section: labels_in_each(section) for section in ("connection", "streamlit")},
    beginnings=begun,
    foreseen=asking(),
    lean_script=lean_script,
    lean_style=lean_style,
)

# A script lets the interpreter go with each message that it sends, and gets it back when the thread
# that took it has had its turn: Python's own 5 ms, a dozen times a run, are what others wait for.
TURN_SECONDS = 0.0005


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    apply_patches()
    sys.setswitchinterval(TURN_SECONDS)
    set_up(as_json=chosen.json_logs)
    register()
    configure(JobsConfig(chosen.workers, chosen.scheduler, RunMetrics()))
    warm_up()
    purging = asyncio.create_task(keep_purging())
    try:
        yield {}
    finally:
        purging.cancel()
        jobs().stop()


def explain(error: Exception) -> bool:
    """Says in the learner's language that a page failed; the reason goes to the log."""
    logging.getLogger(__name__).error("a page failed", exc_info=error)
    st.error(label("frame.failed"))
    return True


app = st.App(
    "pages/__main__.py",
    lifespan=lifespan,
    routes=[
        ready_route(lambda: jobs().obstacle()),
        formula_route(lambda text, code, kept: read_now(text, code, has_kept=kept)),
        code_route(codes_of),
        metrics_route(chosen.metrics, lambda: jobs().figures()),
        *foreseen_routes(foresee),
        *shell.routes(),
    ],
    middleware=[
        *([Middleware(BelowPrefix, prefix=prefix)] if prefix else []),
        *guard(chosen, shell, full=label_in_each("guard.full")),
        Middleware(CompressOnce, is_static=shell.is_static, language_of=shell.language_of),
        Middleware(KeepModules, modules=shell.modules, scripts=shell.scripts),
    ],
    on_script_error=explain,
)
