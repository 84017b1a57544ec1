"""A run as a Jupyter notebook: the lines of the script in cells, and what they do between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from relu_core.experiment import Experiment
from relu_core.export.code import parts_of
from relu_core.export.contenders import as_experiments, contenders_of
from relu_core.export.words import word

# Half a second to import, for those alone who ask for a notebook.
if TYPE_CHECKING:
    from nbformat import NotebookNode

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
    "colab": {"provenance": []},
}
# One line of 50,000 characters: Jupyter and Colab show the cell's text when it is opened.
FOLDED = {"jupyter": {"source_hidden": True}, "cellView": "form"}


def notebook(
    experiment: Experiment | Sequence[Experiment], language: str = "en", link: str = ""
) -> NotebookNode:
    """The notebook that does what `script` does, explained; equal runs give equal notebooks.

    `link` opens the run in the lab.
    """
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

    def text(name: str, source: str) -> NotebookNode:
        cell: NotebookNode = new_markdown_cell(source, id=f"{name}-text")
        return cell

    def code(name: str, lines: str) -> NotebookNode:
        metadata = FOLDED if name == "digits" else {}
        cell: NotebookNode = new_code_cell(lines.rstrip(), id=name, metadata=metadata)
        return cell

    experiments = as_experiments(experiment)
    names = [contender.name for contender in contenders_of(experiments, language)]
    first = experiments[0]
    setting = word(
        "notebook.setting",
        language,
        networks=first.seeds,
        depth=first.depth,
        width=first.width,
        steps=first.steps,
    )
    title = word("notebook.title", language, names=", ".join(names))
    about = word("notebook.about", language, setting=setting)
    told = [title, about, f"[{word('handout.link', language)}]({link})"]
    cells = [text("about", "\n\n".join(told if link else told[:2]))]
    for part in parts_of(experiments, language):
        if part.code:
            cells.append(text(part.name, word(f"notebook.{part.name}", language)))
            cells.append(code(part.name, part.code))
    cells[-1].source += "\nfigure.show()"
    cells.append(text("question", word("notebook.question", language)))
    made: NotebookNode = new_notebook(cells=cells, metadata=METADATA)
    return made


def notebook_text(
    experiment: Experiment | Sequence[Experiment], language: str = "en", link: str = ""
) -> str:
    """The notebook as its file has it."""
    import nbformat

    text: str = nbformat.writes(notebook(experiment, language, link))
    return text
