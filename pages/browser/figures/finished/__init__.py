"""What stands beneath a finished figure: its table, and the figure as a file."""

from pages.browser import declare

# Its data: `file`, the name that a saved figure gets, `settings`, which are written beneath it,
# and the `columns` and `rows` of its table.
finished = declare("figures/finished", "table")
