"""Words that learners have sent, as text and nothing else."""

from pages.browser import declare

# Its data: words, {number, text} each; can_show: the teacher may show each to the class. It sends
# "show", a number.
said = declare("class_room/said", "buttons")
