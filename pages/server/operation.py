"""What the tools of the person who runs the lab ask it: whether it can serve, and its figures."""

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from pages.server.settings import settings
from pages.server.training.service import jobs


async def ready(_: Request) -> PlainTextResponse:
    """200 when the lab can serve; 503 with the reason when it cannot train, or not for long."""
    if jobs().workers.is_failing:
        jobs().workers.try_again()  # else nobody would, once nobody is sent here
        return PlainTextResponse("no worker answers", status_code=503)
    if jobs().is_full:
        return PlainTextResponse("the queue is full", status_code=503)
    return PlainTextResponse("ok")


async def metrics(_: Request) -> Response:
    """What Prometheus reads, if the person who runs the lab has switched it on."""
    if not settings().metrics:
        return PlainTextResponse("not found", status_code=404)
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


class State(Collector):
    """What is read off when somebody asks, beside what `pages.server.metrics` counts."""

    def describe(self) -> list[Metric]:
        return []  # else it would be collected when it is registered

    def collect(self) -> list[Metric]:
        table = jobs()
        found = {
            "waiting": ("Runs that wait for a worker.", table.waiting()),
            "served": ("Runs that have a worker.", table.served),
            "recordings_bytes": ("Memory of the recordings kept.", table.recordings.bytes),
            "workers_replaced": ("How often lost workers were replaced.", table.workers.replaced),
        }
        return [
            GaugeMetricFamily(f"relu_lab_{name}", text, float(value))
            for name, (text, value) in found.items()
        ]


REGISTRY.register(State())
