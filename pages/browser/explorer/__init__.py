"""The explorer: every activation and its derivative, under the learner's finger."""

from pages.browser import declare

# Its data: value, the state with the names of the query; fields, how the query writes it, and what
# is usual; tells, whether to say at once what the learner has settled on; names of the activations;
# presenter; compact, which leaves four functions, slope and probe; part, where one of them stands
# alone: "figure", "corner" with the choice of the slope at 0, "chain" or "bell"; saves, whether the
# browser keeps files. What the learner has settled on comes back as "value".
explorer = declare("explorer", "own_field")
