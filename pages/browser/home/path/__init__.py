"""Where a learner stands on the path through the pages: what this browser has seen of it."""

from pages.browser import declare

# Its data: pages, in the order of the path, each {path, title, scenarios: names,
# minutes that it takes}.
path = declare("home/path")
