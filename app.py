"""ReLU Lab as an ASGI application: ``streamlit run app.py``.

It points at ``pages/__main__.py`` because a ``pages`` folder beside Streamlit's main script
would switch on another, older way of finding pages.
"""

import logging
import os

# Read when NumPy loads: more threads than one only fight over the cores with the workers.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from pages.components import register
from pages.server.compression import CompressOnce
from pages.server.guard import guard
from pages.server.logs import set_up
from pages.server.mending import mend
from pages.server.operation import metrics, ready
from pages.server.settings import settings
from pages.server.shell import SHELL_ROUTES, KeepModules, lasts
from pages.server.training.service import jobs
from pages.server.warm_up import warm_up
from pages.shared.text import label


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    mend()
    set_up(as_json=settings().json_logs)
    register()
    warm_up()
    try:
        yield {}
    finally:
        jobs().stop()


def explain(error: Exception) -> bool:
    """Says in the learner's language that a page failed; the reason goes to the log."""
    logging.getLogger(__name__).error("a page failed", exc_info=error)
    st.error(label("frame.failed"))
    return True


app = st.App(
    "pages/__main__.py",
    lifespan=lifespan,
    routes=[Route("/ready", ready), Route("/metrics", metrics), *SHELL_ROUTES],
    middleware=[
        *guard(settings()),
        Middleware(CompressOnce, lasts=lasts),
        Middleware(KeepModules),
    ],
    on_script_error=explain,
)
