"""The field for words that a learner chooses to send to their class."""

from pages.browser import declare

# Its data: name, which question it is for; most, how many characters. It sends "words".
words = declare("class_room/words", "buttons")
