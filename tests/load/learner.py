"""A learner without a browser: speaks to the server as Streamlit's front end does.

It opens a page, keeps what the page shows, sends what the learner settles on, and polls the
fragments that ask for it. Many fit into one process.
"""

import asyncio
import json
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.load.page import Node, Page

# Far more than anything needs: only what hangs meets it.
PATIENCE = 120.0
FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class Learner:
    """One learner at ``lab``, an address such as http://127.0.0.1:8501, on one page.

    ``path`` may carry a query: ``/function?slope=0.1``. Use it as ``async with``; the page has
    been drawn once when the block begins.
    """

    def __init__(self, lab: str, path: str = "/", locale: str = "en-US") -> None:
        address = urlsplit(path)
        self.lab, self.path, self.query, self.locale = lab, address.path, address.query, locale
        self.page = Page()
        self.session = ""
        self.finished = 0  # runs that came to their end
        self.drawn = 0  # those of the whole page that began
        self.received = 0  # bytes
        self.broken: Exception | None = None
        self._states: dict[str, WidgetState] = {}
        self._script = ""
        self._pages: dict[str, str] = {}
        self._polls: dict[str, asyncio.Task[None]] = {}
        self._intervals: dict[str, float] = {}
        self._news = asyncio.Condition()
        self._socket: ClientConnection | None = None
        self._reader: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self.connect()
        await self.rerun()
        await self.until(lambda: self.finished)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.leave()

    async def connect(self) -> None:
        """Connects, as the session that it was before if it has been one."""
        address = f"{self.lab.replace('http', 'ws', 1)}/_stcore/stream"
        # The front end's way to name itself, a token of no use here, and the session.
        protocols = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", *filter(None, [self.session])]
        self._socket = await connect(
            address,
            subprotocols=[Subprotocol(name) for name in protocols],
            max_size=None,
            open_timeout=PATIENCE,
            ping_interval=None,
            compression=None,
            proxy=None,
        )
        self._reader = asyncio.create_task(self._read(self._socket))

    async def leave(self) -> None:
        """Closes the page."""
        self._stop_polling()
        if self._socket is not None:
            await self._socket.close()
        if self._reader is not None:
            await self._reader

    async def cut(self) -> None:
        """Loses the connection, with no word to the server."""
        self._stop_polling()
        assert self._socket is not None
        self._socket.transport.abort()
        await self._socket.wait_closed()

    async def come_back(self) -> None:
        """Connects again as the front end does, which asks for a run if one was under way."""
        await self.connect()
        await self.rerun()

    @property
    def is_cut(self) -> bool:
        """Whether the connection has ended."""
        return self._reader is not None and self._reader.done()

    @property
    def paces(self) -> set[float]:
        """The seconds between two polls, of all fragments that poll."""
        return set(self._intervals.values())

    async def rerun(self, fragment: str = "", auto: bool = False) -> None:
        """Asks for a run of the page, or of one of its fragments."""
        await self.send(self.request(fragment, auto).SerializeToString())

    async def flood(self) -> int:
        """Asks without end; how often, until the connection was cut."""
        asked = 0
        with suppress(ConnectionClosed):
            while True:
                await self.rerun()
                asked += 1
        return asked

    def request(self, fragment: str = "", auto: bool = False) -> BackMsg:
        """The message by which a browser asks for a run."""
        message = BackMsg()
        request = message.rerun_script
        request.query_string = self.query
        request.widget_states.widgets.extend(self._states.values())
        request.page_script_hash = self._script
        request.page_name = "" if self._script else self.path.strip("/")
        request.fragment_id = fragment
        request.is_auto_rerun = auto
        request.context_info.timezone = "UTC"
        request.context_info.locale = self.locale
        request.context_info.url = self.lab + self.path
        request.context_info.color_scheme = "light"
        return message

    async def send(self, frame: bytes) -> None:
        """Sends any frame at all."""
        assert self._socket is not None
        await self._socket.send(frame)

    async def go(self, path: str) -> None:
        """Another page, by a link on this one."""
        self.path, _, self.query = path.partition("?")
        self._script = self._pages[self.path]
        await self.rerun()

    async def set(self, key: str, **value: Any) -> None:
        """Sends the value of a widget: ``await learner.set("live:seed", string_value="3")``."""
        await self.rerun(self.fill_in(key, **value).fragment)

    def fill_in(self, key: str, **value: Any) -> Node:
        """Gives a widget of a form a value, which is sent with the form."""
        node = self._shown(key)
        self._states[node.id] = WidgetState(id=node.id, **value)
        return node

    async def settle(self, key: str, value: Any, name: str = "value") -> None:
        """Sends a component's state, as its ``setStateValue(name, value)`` does."""
        await self.set(key, json_value=json.dumps({name: value}))

    async def press(self, words: str) -> None:
        """Presses the button that shows these words."""
        node = self.page.find_words(words)
        assert node is not None, f"no button {words!r}: {self.page.texts()}"
        await self._once(WidgetState(id=node.id, trigger_value=True), node.fragment)

    async def settled(self, key: str, value: Any) -> float:
        """Seconds from sending a component's value until the run that takes it has ended."""
        before = self.finished
        begun = time.perf_counter()
        await self.settle(key, value)
        await self.until(lambda: self.finished > before)
        return time.perf_counter() - begun

    async def until(self, condition: Callable[[], Any], seconds: float = PATIENCE) -> Any:
        """What ``condition`` gives once it gives anything; TimeoutError says what was shown."""
        try:
            async with asyncio.timeout(seconds), self._news:
                while not (found := condition()):
                    if self.broken is not None:
                        raise self.broken
                    await self._news.wait()
                return found
        except TimeoutError:
            state = f"cut: {self.is_cut}, {self.finished} runs, {len(self._polls)} polls"
            raise TimeoutError(f"after {seconds} s ({state}): {self.page.texts()}") from None

    def _shown(self, key: str) -> Node:
        node = self.page.find(key)
        keys = sorted(node.key for node in self.page.nodes.values() if node.key)
        assert node is not None, f"no {key} among {keys}"
        return node

    async def _once(self, state: WidgetState, fragment: str) -> None:
        self._states[state.id] = state
        await self.rerun(fragment)
        del self._states[state.id]

    async def _read(self, socket: ClientConnection) -> None:
        try:
            async for frame in socket:
                assert isinstance(frame, bytes)
                self.received += len(frame)
                message = ForwardMsg()
                message.ParseFromString(frame)
                self._take(message)
                async with self._news:
                    self._news.notify_all()
        except ConnectionClosed:
            pass
        except Exception as error:
            self.broken = error
        async with self._news:
            self._news.notify_all()

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "delta":
            self.page.draw(message)
        elif kind == "new_session":
            self.session = message.new_session.initialize.session_id
            self.page.run = message.metadata.run.script_run_id
            if not message.metadata.run.fragment_ids:
                self.drawn += 1
                self._stop_polling()
        elif kind == "navigation":
            pages = message.navigation.app_pages
            self._script = message.navigation.page_script_hash
            self._pages = {f"/{page.url_pathname}": page.page_script_hash for page in pages}
        elif kind == "auto_rerun":
            self._poll(message.auto_rerun.fragment_id, message.auto_rerun.interval)
        elif kind == "stop_auto_rerun":
            self._stop_polling(*message.stop_auto_rerun.fragment_ids)
        elif kind == "script_finished" and message.script_finished in FINISHED:
            self.page.finish(list(message.metadata.run.fragment_ids))
            self.finished += 1
        elif kind == "session_event" and message.session_event.HasField(
            "script_compilation_exception"
        ):
            broken = message.session_event.script_compilation_exception.message
            self.page.errors += [broken] if broken else []
        elif kind == "ref_hash":
            raise NotImplementedError("the server expects this client to remember messages")

    def _poll(self, fragment: str, interval: float) -> None:
        async def poll() -> None:
            with suppress(ConnectionClosed):
                while True:
                    await asyncio.sleep(interval)
                    await self.rerun(fragment, auto=True)

        if self._intervals.get(fragment) == interval:
            return
        self._stop_polling(fragment)
        self._intervals[fragment] = interval
        self._polls[fragment] = asyncio.create_task(poll())

    def _stop_polling(self, *fragments: str) -> None:
        """Stops polling these fragments; all of them if none is named."""
        for fragment in fragments or list(self._polls):
            if fragment in self._polls:
                self._polls.pop(fragment).cancel()
                del self._intervals[fragment]
