"""Two weights on their way down, for inputs around 0 and for inputs that are all positive."""

from pages.browser import declare

# It needs no data: inputs, paths and counts are made in the browser.
zigzag = declare("function/zigzag", "beside", "legend")
