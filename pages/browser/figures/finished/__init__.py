"""What stands beneath a finished figure: its table, and the figure as a file."""

from pages.browser import declare

# Its data: `file`, the name that a saved figure gets, `settings`, which are written beneath it,
# the `columns` and `rows` of its table, and a `legend` of signs with their texts.
finished = declare("figures/finished", "table", "legend")
