"""The state of the home page, its explorer's."""

from pages.explorer.state import explorer_page

PAGE = explorer_page("home")
