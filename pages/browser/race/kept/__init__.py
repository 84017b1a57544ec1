"""Keeps the list of races in the browser, and brings it back to a new session; shows nothing."""

from pages.browser import declare

# Its data: races, as plain values, the newest first; is_new, before what was kept is taken back.
# It sends "races", what an earlier visit kept, and "forgotten" where a window has it forgotten.
kept_races = declare("race/kept")
