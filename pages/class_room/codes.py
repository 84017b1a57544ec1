"""What lets people into a room: six letters for the class, a long secret for its teacher."""

import re
import secrets
from hashlib import sha256

# Nobody has to ask whether that is a zero.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 6
TOKEN = re.compile(r"[0-9a-f]{32}")


def new_code() -> str:
    """One of a thousand million codes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_secret() -> str:
    """What only the teacher has; browsers make what a learner has in the same form."""
    return secrets.token_hex(16)


def hashed(secret: str) -> str:
    """What is kept of a secret: it cannot be found from it."""
    return sha256(secret.encode()).hexdigest()


def as_typed(text: str) -> str:
    """A code as it is meant: in capitals, without spaces or hyphens."""
    return re.sub(r"[\s\-–—]+", "", text).upper()


def is_code(text: str) -> bool:
    return len(text) == LENGTH and set(text) <= set(ALPHABET)
