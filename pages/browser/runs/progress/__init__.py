"""A training run under way: a bar, a Stop, and words for those who listen."""

from pages.browser import declare

# Its data: text, share, and quarter, which is said aloud whenever it changes. It sends "stop".
progress = declare("runs/progress")
