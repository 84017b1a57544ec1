"""What three libraries say: a figure, columns of code and output, and who says what at 0."""

from pages.browser import declare

# Its data: part, and what that takes. The "figure" takes function, slope, x, alt and libraries,
# each with name, y, at_zero (None where it was not run); "columns" take columns; "answers" take
# rows, libraries and alt.
frameworks = declare("frameworks")
