"""The list of claims, each with the mark of its verdict; the learner picks one."""

from pages.browser import declare

# Its data: rows (number, name, text, verdict, and whether the learner has judged it), chosen, list
# (its name); its labels: a word a verdict.
verdicts = declare("claims/verdicts")
