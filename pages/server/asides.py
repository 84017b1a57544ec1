"""What a figure asks while its learner is still typing, beside the session that it belongs to."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


def formula_route(read: Callable[[str, str, bool], Mapping[str, Any]]) -> Route:
    """``/formula?text=&lang=&kept=``: what ``read`` says of a text, in a language, as JSON.

    ``kept`` is 1 where the figure shows another function meanwhile.
    """

    async def formula(request: Request) -> JSONResponse:
        asked = request.query_params
        code = "zh" if asked.get("lang") == "zh" else "en"
        found = read(asked.get("text", ""), code, asked.get("kept") == "1")
        return JSONResponse(dict(found), headers={"Cache-Control": "no-store"})

    return Route("/formula", formula)
