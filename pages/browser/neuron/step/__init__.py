"""One step of one neuron by hand: forward, back, and the new weights, for four activations."""

from pages.browser import declare

# Its data: value, the state with the names of the query; fields, how the query writes it, and what
# is usual, outside lessons; names of the activations; start, the numbers to go back to; limits of
# each number that is typed; lesson, whether a question is asked about it. What the learner has
# settled on comes back as "value".
step = declare("neuron/step", "buttons", "beside")
