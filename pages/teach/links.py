"""The links that the desk makes: plain data in, an address out."""

from collections.abc import Iterable
from html import escape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from pages.contents import PAGES, PATH
from relu_core.lessons.every import EVERY_LESSON
from relu_core.recording import VERSION

FREE, GIVEN = "free", "given"
# What comes of chance there changes with a release: a link to it says of which version it is.
WITH_CHANCE = ("vanishing", "dead_neurons", "race", "frameworks", "claims")
# What a link that is taken over says of its reader, and what the desk sets anew.
FRAMING = ("embed", "embed_options", "lang", "presenter", "hide", "lock", "v")
# Of an answer that its sender gave.
ANSWERS = ("guess", "sketch", "locked", "prediction")
HEIGHT = 720


def pairs_of(
    page: str,
    opens: str,
    *,
    given: str = "",
    lang: str = "",
    large: bool = False,
    theme: str = "",
    hide: Iterable[str] = (),
    lock: Iterable[str] = (),
) -> list[tuple[str, str]]:
    """The query of a link to ``page`` that opens a scenario, is free, or as the ``given`` link."""
    if opens == GIVEN:
        pairs = given_pairs(given)
    elif opens == FREE:
        pairs = [("mode", "explore")] if page in EVERY_LESSON else []
    else:
        pairs = [("mode", "lesson"), ("scenario", opens)]
    pairs += [("hide", name) for name in hide] + [("lock", name) for name in lock]
    if large:
        pairs.append(("presenter", "1"))
    if lang:
        pairs.append(("lang", lang))
    if theme:
        pairs.append(("embed_options", f"{theme}_theme"))
    if page in WITH_CHANCE:
        pairs.append(("v", _version(given) if opens == GIVEN else str(VERSION)))
    return pairs


def given_page(link: str) -> str | None:
    """The page of the lab that a link leads to; None where it leads to none."""
    try:
        scheme, _, path, *_ = urlsplit(link.strip())
    except ValueError:
        return None
    last = path.rstrip("/").rpartition("/")[2]
    found = next((name for name, entry in PATH.items() if entry.path == last), None)
    # What stands before the start page may be any path of the school's.
    is_start = scheme in ("http", "https") and (not path or path.endswith("/"))
    return found if last and found else "home" if is_start else None


def given_pairs(link: str) -> list[tuple[str, str]]:
    """What a link of the lab says of its page's settings, and nothing of its sender's answers."""
    try:
        said = parse_qsl(urlsplit(link.strip()).query, keep_blank_values=True)
    except ValueError:
        return []
    return [(key, value) for key, value in said if key not in (*FRAMING, *ANSWERS)]


def _version(link: str) -> str:
    """Of which version a link says that it is: what it shows may have been other numbers then."""
    try:
        return dict(parse_qsl(urlsplit(link.strip()).query)).get("v", str(VERSION))
    except ValueError:
        return str(VERSION)


def link_to(base: str, page: str, pairs: Iterable[tuple[str, str]]) -> str:
    """The address of a page of the lab at ``base``, with a query."""
    query = urlencode([*pairs])
    return urljoin(base, PAGES[page].path) + (f"?{query}" if query else "")


def framed(link: str) -> str:
    """The same link for a frame: no side bar, and a way out of the frame."""
    return f"{link}{'&' if '?' in link else '?'}embed=true"


def snippet(link: str, title: str) -> str:
    """HTML that frames a link in a page of a learning platform."""
    return (
        f'<iframe src="{escape(framed(link))}" title="{escape(title)}" width="100%" '
        f'height="{HEIGHT}" style="border: 0" allow="clipboard-write; fullscreen"></iframe>'
    )
