"""Opens what a word means, where a text of the page underlines it."""

from pages.browser import declare

# Its data: terms, by id {name, text}. A link to `#term-` and the id opens one.
terms = declare("frame/terms", "card")
