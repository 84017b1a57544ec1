"""The sketches of a class, thin and laid over each other, and what was measured on top."""

from pages.browser import declare

# Its data: layers; low and high, the powers of ten that the axis shows; activation, whose colour
# it is; panels: {title, kind, lines, mine}, each line the powers of ten of all layers but the last,
# mine the place of the reader's own or None; measured, all layers, None for exactly 0, or None
# where nothing is to be shown yet; summary, the same in a sentence.
sketches = declare("class_room/sketches", "legend")
