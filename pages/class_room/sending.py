"""What a learner sends: kept until the room has it, and told to them if it came too late."""

from pages.class_room.database import Unavailable
from pages.class_room.kinds import NoRoom, NotNow
from pages.class_room.store import rooms
from pages.frame.session import Key

# Room, number, place, kind.
Place = tuple[str, int, int, str]
_waiting: Key[dict[Place, str]] = Key("class_waiting", dict)
came_late: Key[bool] = Key("class_late", lambda: False)


def send(place: Place, value: str) -> None:
    """Sends ``value``; what cannot be sent now waits, and is sent again."""
    came_late.drop()
    code, number, at, kind = place
    try:
        rooms().answer(code, number, at, kind, value)
    except Unavailable:
        _waiting.get()[place] = value
        return
    except NotNow:
        came_late.set(True)
    except NoRoom:
        pass  # the page that is drawn next says so
    _waiting.get().pop(place, None)


def send_again() -> None:
    """Sends what waits."""
    for place, value in list(_waiting.get().items()):
        send(place, value)


def waiting() -> dict[Place, str]:
    """What has not arrived yet."""
    return _waiting.get()
