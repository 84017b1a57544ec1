"""What the networks of a question are asked to learn: their data, and their layers."""

from pages.browser import declare

# Its data: a task as `relu_core.figures.task` packs it.
task = declare("lesson/task", "plane")
