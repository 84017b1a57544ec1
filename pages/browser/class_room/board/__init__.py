"""How to come into a class room: its code, the address, and a picture of both for phones."""

from pages.browser import declare

# Its data: code, address (as people type it), picture (an SVG element of its link, or nothing);
# note, what is to be said of the address, if anything.
board = declare("class_room/board")
