"""Keeps how a reader left a page's lessons, for when they come again; shows nothing."""

from pages.browser import declare

# Its data: things, each under its name; one that is None is forgotten. What it keeps is read before
# the first run of a session (`pages/server/shell.py`).
left = declare("lesson/left")
