"""A link as a picture that a phone reads."""

from io import BytesIO

import segno

# A code of more is too fine for a phone; the link itself stands beside it.
LONGEST_LINK = 1000


def qr_code(link: str, scale: int = 2) -> str:
    """The QR code of a link as an SVG element; nothing where the link is too long for one."""
    if len(link) > LONGEST_LINK:
        return ""
    picture = BytesIO()
    segno.make(link, error="l").save(picture, "svg", xmldecl=False, nl=False, scale=scale, border=2)
    return picture.getvalue().decode("utf-8")
