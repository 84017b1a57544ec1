"""The rooms of a lab as its pages use them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pages.class_room import store
from pages.class_room.database import opened
from pages.class_room.rooms import Rooms


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Rooms]:
    found = Rooms(opened(None, tmp_path))
    store.use(found)
    yield found
    store.use(None)
    found.database.close()
