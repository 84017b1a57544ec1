"""The components' JavaScript modules: where they are, and what they import."""

import re
from pathlib import Path

ASSETS = Path(__file__).parent
IMPORT = re.compile(r"""(?:from|import)\s+["'](\.[^"']+)["']""")


def with_imports(entry: Path) -> list[Path]:
    """The module ``entry`` and all that it imports, each once."""
    found: dict[Path, None] = {}
    waiting = [entry]
    while waiting:
        module = waiting.pop()
        if module not in found:
            found[module] = None
            imports = IMPORT.findall(module.read_text(encoding="utf-8"))
            waiting += [(module.parent / relative).resolve() for relative in imports]
    return list(found)
