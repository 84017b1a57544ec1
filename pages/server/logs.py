"""What the lab writes down: one line of JSON an event, nothing about who caused it.

No address, no session, no link and nothing that a learner typed is in it.
"""

import json
import logging
from datetime import UTC, datetime

# What a record has of its own; the rest was given as `extra`.
USUAL = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}
# At the level of information it names the address of every learner who connects.
NAMES_ADDRESSES = "uvicorn.error"


class AsJson(logging.Formatter):
    """Time, level, logger, message, what came as `extra`, and the traceback if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **{name: value for name, value in vars(record).items() if name not in USUAL},
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def set_up(*, as_json: bool) -> None:
    """Has the lab's own events written, and all events as JSON if that is wanted."""
    logging.getLogger(NAMES_ADDRESSES).setLevel(logging.WARNING)
    logging.getLogger("pages").setLevel(logging.INFO)
    # For all who bring no handler of their own: `pages`, and `app` where a page failed.
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s: %(message)s"))
    logging.root.handlers = [handler]
    if as_json:
        named = [logging.getLogger(name) for name in logging.root.manager.loggerDict]
        for each in {one for logger in [logging.root, *named] for one in logger.handlers}:
            each.setFormatter(AsJson())
