"""What is kept of a room: the room, who is in it, and what each of them has answered.

No name, no address, no clock of a learner: a member is a number, known by a random text of which
only the hash is here. A room takes all of it along when it goes.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

rooms = Table(
    "rooms",
    METADATA,
    Column("code", String(6), primary_key=True),
    Column("secret", String(64), nullable=False),
    # The names of the scenarios, with spaces between; `place` is that of the one that is asked.
    Column("questions", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("stage", String(16), nullable=False),
    # Grows with all that everybody in the room is to see at once.
    Column("version", Integer, nullable=False),
    # Seconds since 1970, by the server's clock.
    Column("ends", Float, nullable=False, index=True),
)

# Number 0 is the lab: its answers are what was measured.
members = Table(
    "members",
    METADATA,
    Column("room", ForeignKey("rooms.code", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("token", String(64), nullable=False),
    PrimaryKeyConstraint("room", "number"),
    UniqueConstraint("room", "token"),
)

# One of each kind from each member and question: what is sent again finds its place taken.
answers = Table(
    "answers",
    METADATA,
    Column("room", String(6), nullable=False),
    Column("place", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("number", Integer, nullable=False),
    Column("value", Text, nullable=False),
    # Words are shown to the class one by one, by the teacher.
    Column("shown", Boolean, nullable=False, default=False),
    PrimaryKeyConstraint("room", "place", "kind", "number"),
    ForeignKeyConstraint(
        ["room", "number"], ["members.room", "members.number"], ondelete="CASCADE"
    ),
)
