"""The sketch: bars that a learner draws before the figure is measured, layer by layer."""

from pages.browser import declare

# Its data: depth, and the activation that gives the colour; drawn, a power of ten for each layer
# but the last, which is the unit and stands, or None at first; measured, with None for exactly 0,
# locks it. What the learner draws comes back as "drawn".
sketch = declare("lesson/sketch", "legend")
