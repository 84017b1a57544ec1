"""A button that copies a link to a prediction and what came of it."""

from pages.browser import declare

# Its data: pairs, what the link says beside the address; kept_back, which keys it does not carry.
result_link = declare("lesson/result_link", "buttons")
