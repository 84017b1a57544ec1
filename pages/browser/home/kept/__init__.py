"""What this browser keeps of a learner, by count, and the button that has it forgotten."""

from pages.browser import declare

# It sends "forgotten" once the browser has forgotten everything, so that the session does too.
kept = declare("home/kept", "buttons")
