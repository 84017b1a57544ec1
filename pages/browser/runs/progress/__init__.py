"""A training run under way: a bar, a Stop, and words for those who listen."""

from pages.browser import declare

# Its data: text, share, stop, and quarter, which is said aloud at each change. It sends "stop".
progress = declare("runs/progress", "training")
