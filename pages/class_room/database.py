"""Where rooms are kept: one SQLite file, PostgreSQL by its URL, or memory where nothing else is.

All access is a transaction that is there as a whole or not at all. What goes wrong with the
database itself comes out as `Unavailable`: it may be over in a moment, and nothing was changed.
"""

import logging
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import QueuePool, StaticPool

from pages.class_room.tables import METADATA

LOG = logging.getLogger(__name__)
FILE = "rooms.sqlite3"
# How long a transaction waits for another that writes, and for a connection.
PATIENCE_SECONDS = 3
CONNECTIONS = 10


class Unavailable(Exception):
    """The database cannot be read or written now; nothing was changed."""


class Database:
    """Rooms at ``url``; of SQLite without a file they are gone with the process."""

    def __init__(self, url: str = "sqlite://") -> None:
        # Written plainly in settings; the driver is ours to choose.
        parsed = make_url(url)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.is_lasting = not (parsed.drivername == "sqlite" and not parsed.database)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self.engine: Engine
        if not self.is_sqlite:
            self.engine = create_engine(
                parsed,
                pool_pre_ping=True,
                pool_size=CONNECTIONS,
                pool_timeout=PATIENCE_SECONDS,
                connect_args={"connect_timeout": PATIENCE_SECONDS},
                # Else a statement that fails is logged with what a learner wrote.
                hide_parameters=True,
            )
        else:
            # Kept open: the last to close a file of SQLite tidies it up, which takes longer than
            # what was asked.
            kept = {"pool_size": CONNECTIONS, "pool_timeout": PATIENCE_SECONDS}
            self.engine = create_engine(
                parsed,
                poolclass=QueuePool if self.is_lasting else StaticPool,
                connect_args={"timeout": PATIENCE_SECONDS, "check_same_thread": False},
                hide_parameters=True,
                **(kept if self.is_lasting else {}),
            )
            event.listen(self.engine, "connect", _prepare)
            if self.is_lasting:
                event.listen(self.engine, "connect", self._note_file)
                event.listen(self.engine, "checkout", self._expect_file)
            event.listen(self.engine, "begin", _begin)
        self._has_tables = False
        # Threads of one process take turns here; SQLite would have them ask again and again.
        self._turn = threading.Lock()

    def _note_file(self, _: object, record: Any) -> None:
        record.info[FILE] = self._file()

    def _expect_file(self, _: object, record: Any, __: object) -> None:
        """Has what is open in a file that was deleted or replaced opened anew."""
        if record.info[FILE] != self._file():
            raise DisconnectionError

    def _file(self) -> tuple[int, int] | None:
        try:
            found = os.stat(str(self.engine.url.database))
        except OSError:
            return None
        return found.st_dev, found.st_ino

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that changes nothing."""
        # In memory there is one connection for all threads.
        with nullcontext() if self.is_lasting else self._turn, self._transaction(False) as found:
            yield found

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept if the block ends well, and else leaves no trace."""
        with self._turn if self.is_sqlite else nullcontext(), self._transaction(True) as found:
            yield found

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _transaction(self, writes: bool) -> Iterator[Connection]:
        try:
            if not self._has_tables:
                METADATA.create_all(self.engine)
                self._has_tables = True
            with (
                self.engine.connect().execution_options(writes=writes) as connection,
                connection.begin(),
            ):
                yield connection
        except IntegrityError:
            raise  # who writes knows what that means
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            reason = error.orig if isinstance(error, DBAPIError) else error
            # Its tables may have gone with its file: SQLite's words, and PostgreSQL's.
            if "no such table" in str(reason) or type(reason).__name__ == "UndefinedTable":
                self._has_tables = False
            LOG.warning("the rooms cannot be reached: %s", type(reason).__name__)
            raise Unavailable from error


def _prepare(connection: Any, _: object) -> None:
    """Has SQLAlchemy begin transactions, and SQLite mind its references."""
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and then writes could find that another has written meanwhile.
    writes = connection.get_execution_options().get("writes", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def opened(url: str | None, folder: Path) -> Database:
    """The database at ``url``, else the file in ``folder``; memory where that cannot be written."""
    if url:
        return Database(url)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        database = Database(f"sqlite:///{folder / FILE}")
        with database.writing():
            return database
    except (OSError, Unavailable):
        LOG.warning("rooms are kept in memory: nothing can be written to %s", folder)
        return Database()
