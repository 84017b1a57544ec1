"""The strip beside a page's title: language, link, and the view for the back row."""

from pages.browser import declare

# Its data: path, query, place (another one is a step of the browser's history), kept_back (keys
# that are no part of a copied link), session, version, languages, presenting. It sends "lang",
# "presenting", and "address" where that says more than the session knows.
toolbar = declare("frame/toolbar")
