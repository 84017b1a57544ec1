"""Code that draws what the explorer shows, in one library or another."""

from pages.browser import declare

# Its data: saves, whether the browser keeps files. The code is that of the state in the address,
# and comes as `/code` gives it.
code = declare("function/code", "buttons")
