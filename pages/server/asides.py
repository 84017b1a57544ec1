"""What a browser asks beside the session of its page, or before there is one."""

import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from pages.server.guard.token_bucket import Allowance
from pages.server.shell import asked_language

ROUTE = "/foreseen"
# Of 200 kB that are numbers in base64: the next level takes half as long again for 1 % less.
LEVEL = 4
MOST_KEPT = 64
# A class that opens 20 links at once is served, one that types all the time too; whoever asks for
# more gets it in the session of their page, which keeps a pace of its own.
FORESEEN = (20, 4)
READ = (120, 60)
Find = Callable[[str, str, str], bytes | None]


class Unknown(LookupError):
    """Nothing is known of the page: it may be the next time."""


def foreseen_route(find: Find) -> Route:
    """Answers with the JSON that ``find(page, query, language)`` gives; 204 where that is None.

    Nothing in it is of one reader: a page that many open by one link is packed once.
    """

    allowance = Allowance(*FORESEEN)

    @lru_cache(maxsize=MOST_KEPT)
    def packed(page: str, query: str, lang: str) -> bytes:
        if not allowance.allows():
            raise Unknown(page)
        found = find(page, query, lang)
        if found is None:
            raise Unknown(page)
        return gzip.compress(found, LEVEL, mtime=0)

    async def answer(request: Request) -> Response:
        headers = {"Cache-Control": "no-store"}
        asked = request.path_params["page"], request.url.query, asked_language(request.scope)
        try:
            body = await run_in_threadpool(packed, *asked)
        except Unknown:
            return Response(status_code=204, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
        else:
            body = gzip.decompress(body)
        return Response(body, media_type="application/json", headers=headers)

    return Route(f"{ROUTE}/{{page}}", answer)


def formula_route(read: Callable[[str, str, bool], Mapping[str, Any]]) -> Route:
    """``/formula?text=&lang=&kept=``: what ``read`` says of a text, in a language, as JSON.

    ``kept`` is 1 where the figure shows another function meanwhile.
    """

    allowance = Allowance(*READ)

    async def formula(request: Request) -> Response:
        if not allowance.allows():
            return Response(status_code=429, headers={"Retry-After": "1"})
        asked = request.query_params
        text, is_kept = asked.get("text", ""), asked.get("kept") == "1"
        found = await run_in_threadpool(read, text, asked_language(request.scope), is_kept)
        return JSONResponse(dict(found), headers={"Cache-Control": "no-store"})

    return Route("/formula", formula)
