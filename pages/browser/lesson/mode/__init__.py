"""Keeps which mode of a page its reader chose, for when they come again; shows nothing."""

from pages.browser import declare

# Its data: page, a name; chosen, the mode that was chosen there in this session, or None. What it
# keeps is read before the first run of a session (`pages/server/shell.py`).
mode_kept = declare("lesson/mode")
