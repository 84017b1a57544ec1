"""A training run under way: a bar, a Stop, and words for those who listen."""

from pages.components import declare

progress = declare("progress")
