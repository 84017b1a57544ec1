"""A learner's own words on a scenario: this browser keeps them, and sends them nowhere."""

from pages.browser import declare

# Its data: the name of the scenario, which counts as done once it asks for words.
words = declare("lesson/words")
