"""What a learner takes home of a run: files that need nothing of ours."""

from relu_core.export.handout import handout
from relu_core.export.notebook import notebook, notebook_text
from relu_core.export.script import script
from relu_core.export.tables import meanings_of, notes_of, to_csv, to_json

__all__ = [
    "handout",
    "meanings_of",
    "notebook",
    "notebook_text",
    "notes_of",
    "script",
    "to_csv",
    "to_json",
]
