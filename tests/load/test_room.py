"""A class in a room: sixty learners at once; some send twice, some are cut off."""

import asyncio
import secrets
from pathlib import Path

from pages.class_room.database import opened
from pages.class_room.rooms import Rooms
from tests.harness.browser import started_lab
from tests.load.learner import Learner

LEARNERS = 60
ANSWERS = 4
GUESS = "class_guess:0:first"
SEND = "Send my prediction"


async def answer(url: str, code: str, number: int) -> None:
    """Comes in, predicts, and waits until the room has it."""
    token = secrets.token_hex(16)
    me = {"room": code, "token": token, "secret": "", "lasts": True}
    async with Learner(url, f"/class?room={code}&lang=en") as learner:
        await learner.settle("class_me", me, name="me")
        await learner.until(lambda: learner.page.find_words(SEND))
        words = ("under 10%", "10% to 40%", "40% to 70%", "over 70%")[number % ANSWERS]
        learner.fill_in(GUESS, string_value=words)
        if number % 10 == 3:
            # What the server had heard counts; the rest is sent by who comes back.
            await learner.press(SEND)
            await learner.cut()
            await learner.come_back()
            await learner.settle("class_me", me, name="me")
            await learner.until(lambda: has_sent(learner) or learner.page.find_words(SEND))
            if not has_sent(learner):
                learner.fill_in(GUESS, string_value=words)
        if not has_sent(learner):
            await learner.press(SEND)
        if number % 10 == 7 and learner.page.find_words(SEND):
            await learner.press(SEND)
        await learner.until(lambda: has_sent(learner))
        assert learner.page.errors == []


def has_sent(learner: Learner) -> bool:
    return any(text.startswith("Sent: ") for text in learner.page.texts())


def test_every_answer_of_a_class_counts_once(tmp_path: Path) -> None:
    rooms = Rooms(opened(None, tmp_path))
    code, _ = rooms.open(("high_rate",))
    log = tmp_path / "server.log"
    with started_lab(log, RELU_LAB_DATA=str(tmp_path), RELU_LAB_WORKERS="1") as lab:

        async def learn() -> None:
            await asyncio.gather(*(answer(lab.url, code, number) for number in range(LEARNERS)))

        asyncio.run(learn())
    glance = rooms.glance(code)
    assert (glance.members, glance.counts) == (LEARNERS, {"first": LEARNERS})
    chosen = [int(one.value) for one in rooms.sent(code, 0) if one.kind == "first"]
    assert [chosen.count(number + 1) for number in range(ANSWERS)] == [LEARNERS // ANSWERS] * 4
    assert "Traceback" not in log.read_text(errors="replace")
