"""The strip beside a page's title: the switch of languages and "copy this link"."""

from pages.components import declare

toolbar = declare("toolbar")
