"""Asks the browser whether it can draw in three dimensions; shows nothing."""

from pages.browser import declare

# It has no data. It sends "missing" where there is no WebGL.
webgl = declare("landscape/webgl")
