"""The explorer: every activation and its derivative, under the learner's finger."""

from pages.browser import declare

# Its data: value, the state with the names of the query; address, the query that says the same,
# for the browser's address; names of the activations; presenter; compact, which leaves four
# functions, slope and probe; part, where one of them stands alone: "figure", "corner" with the
# choice of the slope at 0, "chain" or "bell"; saves, whether the browser keeps files. What the
# learner has settled on comes back as "value".
explorer = declare("explorer")
