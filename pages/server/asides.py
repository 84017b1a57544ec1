"""What a browser asks beside the session of its page, or before there is one."""

import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from pages.server.guard.token_bucket import Allowance
from pages.server.shell import asked_language

ROUTE = "/foreseen"
REST = "/rest"
VARY = "Accept-Language, Accept-Encoding"
# Of 200 kB that are numbers in base64: the next level takes half as long again for 1 % less.
LEVEL = 4
MOST_KEPT = 64
# A class that opens 20 links at once is served, a school that types and moves all the time too: a
# millisecond each. Whoever asks for more gets it from the session of their page, or a little later.
FORESEEN = (20, 4)
READ = (240, 120)
Find = Callable[[str, str, str], tuple[bytes, bytes] | None]


class Unknown(LookupError):
    """Nothing is known of the page: it may be the next time."""


class Packed(NamedTuple):
    """Compressed, and by what browsers know it again."""

    body: bytes
    etag: str

    @classmethod
    def of(cls, plain: bytes) -> "Packed":
        body = gzip.compress(plain, LEVEL, mtime=0)
        return cls(body, f'"{sha256(body).hexdigest()[:20]}"')


def foreseen_routes(find: Find) -> list[Route]:
    """Answers with the JSON that ``find(page, query, language)`` gives; 204 where that is None.

    It gives two: what a figure begins with, and below `rest` what it asks for then. Nothing in
    them is of one reader: a page that many open by one link is packed once.
    """

    allowance = Allowance(*FORESEEN)

    @lru_cache(maxsize=MOST_KEPT)
    def packed(page: str, query: str, lang: str) -> tuple[Packed, Packed]:
        if not allowance.allows():
            raise Unknown(page)
        found = find(page, query, lang)
        if found is None:
            raise Unknown(page)
        first, rest = found
        return Packed.of(first), Packed.of(rest)

    async def answer(request: Request) -> Response:
        asked = request.path_params["page"], request.url.query, asked_language(request.scope)
        try:
            parts = await run_in_threadpool(packed, *asked)
        except Unknown:
            return Response(status_code=204, headers={"Cache-Control": "no-store"})
        body, etag = parts[request.url.path.endswith(REST)]
        # Kept by browsers, and asked for all the same: the next server may have another.
        headers = {"Cache-Control": "no-cache", "ETag": etag, "Vary": VARY}
        if etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
        else:
            body = gzip.decompress(body)
        return Response(body, media_type="application/json", headers=headers)

    return [Route(f"{ROUTE}/{{page}}{part}", answer) for part in ("", REST)]


def formula_route(read: Callable[[str, str, bool], Mapping[str, Any]]) -> Route:
    """``/formula?text=&lang=&kept=``: what ``read`` says of a text, in a language, as JSON.

    ``kept`` is 1 where the figure shows another function meanwhile.
    """

    def find(request: Request, lang: str) -> Mapping[str, Any]:
        asked = request.query_params
        return read(asked.get("text", ""), lang, asked.get("kept") == "1")

    return _reading("/formula", find)


def code_route(write: Callable[[str, str], Mapping[str, str]]) -> Route:
    """``/code?``: the code that ``write`` has for a link's query, in a language, as JSON."""
    return _reading("/code", lambda request, lang: write(request.url.query, lang))


def _reading(path: str, find: Callable[[Request, str], Mapping[str, Any]]) -> Route:
    """What ``find`` makes of a request in a language, for as many as ``READ`` allows."""

    allowance = Allowance(*READ)

    async def answer(request: Request) -> Response:
        if not allowance.allows():
            return Response(status_code=429, headers={"Retry-After": "1"})
        found = await run_in_threadpool(find, request, asked_language(request.scope))
        return JSONResponse(dict(found), headers={"Cache-Control": "no-store"})

    return Route(path, answer)
