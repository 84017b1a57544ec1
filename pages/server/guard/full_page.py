"""What a learner reads who finds the lab full: one sentence, in every language, and its end."""

from collections.abc import Mapping

SECONDS = 10
HTML_LANGUAGE = {"en": "en", "zh": "zh-Hans"}
PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="{seconds}">
<title>ReLU Lab</title>
<style>
  :root {{ color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }}
  main {{ max-width: 34rem; margin: 20vh auto; padding: 0 1.5rem; }}
  h1 {{ font-size: 1.375rem; font-weight: 600; }}
</style>
<main><h1>ReLU Lab</h1>{paragraphs}</main>
"""


def full_page(sentences: Mapping[str, str]) -> str:
    """A page that says so in each language, and asks again by itself."""
    paragraphs = "".join(
        f'<p lang="{HTML_LANGUAGE[lang]}">{text}</p>' for lang, text in sentences.items()
    )
    return PAGE.format(seconds=SECONDS, paragraphs=paragraphs)
