"""What the desk gives out: the link, its QR code, HTML that frames it, and the page as it opens."""

from pages.browser import declare

# Its data: link, code (an SVG element, or nothing), snippet, frame (the address that is shown),
# file (what the code is called as a file), saves (whether the browser keeps files).
share = declare("teach/share", "buttons")
