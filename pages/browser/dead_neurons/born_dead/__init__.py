"""Networks that are born dead: their share over width and depth, and one of them drawn."""

from pages.browser import declare

# Its data: figure, a `BornDead` as a dict; value, the query keys born_width, born_depth and
# born_seed. What the learner has settled on comes back as "value".
born_dead = declare("dead_neurons/born_dead")
