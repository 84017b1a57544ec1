"""The state of the home page, its explorer's; and the lessons of the pages that it leads to."""

from pages.explorer.state import explorer_page
from relu_core.lessons.every import EVERY_LESSON

PAGE = explorer_page("home")
LESSONS = EVERY_LESSON
