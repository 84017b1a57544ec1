"""A run as one file of plain PyTorch."""

from collections.abc import Sequence

from relu_core.experiment import Experiment
from relu_core.export.code import parts_of
from relu_core.export.words import word
from relu_core.wording import entry

SAVE = """\
figure.write_html("relu_lab.html")
print("{saved}")
"""


def script(
    experiment: Experiment | Sequence[Experiment], language: str = "en", link: str = ""
) -> str:
    """Python that trains the networks of a page again, prints its numbers and draws its curves.

    It needs torch, numpy and plotly, and nothing of ours. Several experiments are contenders: they
    differ in activation, first weights, optimizer and rate alone, else ValueError. `link` opens the
    run in the lab.
    """
    about = [word("script.title", language), word("script.about", language)]
    if link:
        about.append(entry(word("handout.link", language), link))
    found = ['"""' + "\n\n".join(about) + '\n"""']
    for part in parts_of(experiment, language):
        if part.code:
            found.append(f"# --- {word(f'part.{part.name}', language)}\n{part.code.rstrip()}")
    saved = word("script.saved", language, file="relu_lab.html")
    return "\n\n".join(found) + "\n" + SAVE.format(saved=saved)
