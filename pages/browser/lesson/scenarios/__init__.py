"""The row of a page's scenarios, with a mark at each that was done in this browser."""

from pages.browser import declare

# Its data: scenarios (name, text and the parts that are to be done each), chosen (a name). Another
# one is sent as "scenario".
scenarios = declare("lesson/scenarios")
