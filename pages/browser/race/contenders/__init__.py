"""The form of a race: its data, up to four contenders, what may differ, and what is equal."""

from pages.browser import declare

# Its data: state, options, numbers, limits, most, points, as the page's form has them. What is
# typed stays in it until another state comes in. It sends "race", a dict like the state with
# fair, the name of a fair race, or null; and "draw": whether the learner's own points are shown.
contenders = declare("race/contenders", "buttons")
