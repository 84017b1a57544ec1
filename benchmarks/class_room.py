"""A class comes into a room within five seconds and answers at once: how long that takes them.

On the database in the variable RELU_LAB_DATABASE if it is set, else on a file of SQLite.
"""

import asyncio
import os
import secrets
import tempfile
import time
from pathlib import Path

from benchmarks.load.figures import Figures, milliseconds
from pages.class_room.database import opened
from pages.class_room.rooms import Rooms
from tests.harness.browser import Lab, started_lab
from tests.load.learner import Learner
from tests.load.processes import cpu_seconds

CLASSES = (60, 300)
SECONDS = 5.0
SEND, SENT = "Send my prediction", "Sent: "


def main() -> None:
    """Print what a class of each size waits for."""
    with tempfile.TemporaryDirectory() as folder:
        data = {"RELU_LAB_DATA": folder, "RELU_LAB_CONNECTIONS_PER_ADDRESS": "600"}
        rooms = Rooms(opened(os.environ.get("RELU_LAB_DATABASE"), Path(folder)))
        with started_lab(Path(folder, "server.log"), **data) as lab:
            for learners in CLASSES:
                code, _ = rooms.open(("high_rate",))
                figures = asyncio.run(_class(lab, code, learners))
                counted = rooms.glance(code).counts.get("first", 0)
                print(f"{learners} learners, {counted} answers counted")
                for name, value in figures.items():
                    print(f"  {name:32} {value:8.0f}")


async def _class(lab: Lab, code: str, learners: int) -> Figures:
    before = cpu_seconds(lab.pid)
    begun = time.perf_counter()

    async def learn(number: int) -> tuple[float, float]:
        await asyncio.sleep(number * SECONDS / learners)
        return await _answer(lab, code)

    waited = await asyncio.gather(*map(learn, range(learners)))
    entered, answered = zip(*waited, strict=True)
    return {
        **{f"to the question, {name}": value for name, value in milliseconds(entered).items()},
        **{f"to “sent”, {name}": value for name, value in milliseconds(answered).items()},
        "all have answered after ms": 1000 * (time.perf_counter() - begun),
        "processor ms a learner": 1000 * (cpu_seconds(lab.pid) - before) / learners,
    }


async def _answer(lab: Lab, code: str) -> tuple[float, float]:
    """Seconds from opening the link to the question, and from sending to the word that it came."""
    me = {"room": code, "token": secrets.token_hex(16), "secret": "", "lasts": True}
    begun = time.perf_counter()
    async with Learner(lab.url, f"/class?room={code}&lang=en") as learner:
        await learner.settle("class_me", me, name="me")
        await learner.until(lambda: learner.page.find_words(SEND))
        there = time.perf_counter()
        learner.fill_in("class_guess:0:first", string_value="over 70%")
        await learner.press(SEND)
        await learner.until(lambda: any(text.startswith(SENT) for text in learner.page.texts()))
        return there - begun, time.perf_counter() - there
