"""What the tools of the person who runs the lab ask it: whether it can serve, and its figures."""

from collections.abc import Callable, Mapping

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from pages.server.metrics import Gauges


def ready_route(obstacle: Callable[[], str | None]) -> Route:
    """``/ready``: 200 when the lab can serve, else 503 with the ``obstacle``."""

    async def ready(_: Request) -> PlainTextResponse:
        reason = obstacle()
        return PlainTextResponse(reason or "ok", status_code=503 if reason else 200)

    return Route("/ready", ready)


def metrics_route(is_open: bool, read: Callable[[], Mapping[str, float]]) -> Route:
    """``/metrics``, for Prometheus: 404 unless the person who runs the lab has switched it on.

    ``read`` returns the present values of `pages.server.metrics.GAUGES`.
    """
    gauges = CollectorRegistry()
    gauges.register(Gauges(read))

    async def metrics(_: Request) -> Response:
        if not is_open:
            return PlainTextResponse("not found", status_code=404)
        text = generate_latest(REGISTRY) + generate_latest(gauges)
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    return Route("/metrics", metrics)
