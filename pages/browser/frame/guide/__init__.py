"""A guided first minute: pointers bound to what is on the page, each waits for the learner."""

from pages.browser import declare

# Its data: guide, a name, and steps, {target, act, text} each. `act` is "press" or "move".
guide = declare("frame/guide", "buttons", "card")
