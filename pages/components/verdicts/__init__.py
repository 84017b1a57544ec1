"""The list of claims, each with the mark of its verdict; the learner picks one."""

from pages.components import declare

verdicts = declare("verdicts")
