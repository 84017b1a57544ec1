"""One step of one neuron by hand: forward, back, and the new weights, for each activation."""

from pages.browser import declare

# Its data: value, the state with the names of the query; fields, how the query writes it, and what
# is usual, outside lessons; names of the activations; start, the numbers to go back to; limits of
# each number that is typed; lesson, whether a question is asked about it; own, what is said of the
# function in the field. What the learner has settled on comes back as "value".
step = declare("neuron/step", "buttons", "beside", "own_field")
