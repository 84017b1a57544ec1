"""A few units of one input, their sum against a goal, and the sum learning it."""

from pages.browser import declare

# Its data: value, the state with the names of the query; fields, how the query writes it, and what
# is usual, outside lessons; names of the activations; limits of what a link can hold; lesson,
# whether a question is asked about it; programs, of the learner's own function. What the
# learner has settled on comes back as "value".
bends = declare("neuron/bends", "buttons", "beside", "legend")
