"""What a class predicted, over what was measured; and its networks beside those of the lab."""

from pages.browser import declare

# Its data: answers, their texts; first and second, how many chose each; measured, which is right,
# from 0, or None; mine, {first, second}, from 0, or None. rows: {name, look, lab, own}, the ends of
# networks, from 0 to 1, None for one that diverged; mark: this learner's, by row, or None.
outcome = declare("class_room/outcome")
