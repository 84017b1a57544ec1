"""A link as a picture that a phone reads."""

from io import BytesIO

import segno

# A code of more is too fine for a phone; the link itself stands beside it.
LONGEST_LINK = 1000


def qr_code(link: str, scale: int = 2, error: str = "l") -> str:
    """The QR code of a link as an SVG element; nothing where the link is too long for one.

    ``error``: how much of it may be unreadable, from "l" (7 %) and "m" (15 %) on.
    """
    if len(link) > LONGEST_LINK:
        return ""
    picture = BytesIO()
    segno.make(link, error=error).save(
        picture, "svg", xmldecl=False, nl=False, scale=scale, border=2
    )
    return picture.getvalue().decode("utf-8")
