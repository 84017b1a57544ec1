"""Two weights on their way down, for inputs around 0 and for inputs that are all positive."""

from pages.browser import declare

# Its data: value, where the inputs lie, and the page's address; all else is made in the browser.
zigzag = declare("function/zigzag", "beside", "legend")
