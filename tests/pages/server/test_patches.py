"""Every hook into what is not public of a library stands in one list, with what would end it."""

import ast
import re
from pathlib import Path

from tests.harness.browser import ROOT

LIST = (ROOT / "pages/server/patches/README.md").read_text(encoding="utf-8")
LISTED = set(re.findall(r"^\| `([\w/]+\.py)` \|", LIST, re.MULTILINE))
# Of these, only what the package itself and its public modules export is promised to stay.
LIBRARIES = {"streamlit", "uvicorn", "loky", "torch"}
PUBLIC = {"streamlit", "loky", "torch", "torch.nn", "torch.nn.functional"}
# Documented by Python, or by the project itself.
KNOWN = {"_exit", "_replace"}


def hooks(source: str) -> set[str]:
    """The names in a file that no library promises to keep."""
    names = set()
    own = {"self", "cls"}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            module = str(node.module)
            if module.split(".")[0] in LIBRARIES and module not in PUBLIC:
                names.add(module)
        elif isinstance(node, ast.Import):
            modules = {alias.name for alias in node.names}
            names |= {name for name in modules if name.split(".")[0] in LIBRARIES} - PUBLIC
        elif isinstance(node, ast.Attribute):
            of = node.value.id if isinstance(node.value, ast.Name) else ""
            is_private = re.fullmatch(r"_[a-z]\w*", node.attr) and of not in own
            if (is_private and node.attr not in KNOWN) or (of, node.attr) == ("torch", "ops"):
                names.add(f"{of}.{node.attr}")
    return names


def test_a_hook_is_found_wherever_it_is() -> None:
    assert hooks("def f():\n    from uvicorn.server import Server") == {"uvicorn.server"}
    assert hooks("import streamlit.runtime") == {"streamlit.runtime"}
    assert hooks("torch._fused_adam_([], [])") == {"torch._fused_adam_"}
    assert hooks("pool.map(one)._state") == {"._state"}
    assert hooks("import streamlit as st\nself._lock = st.button('a')") == set()


def test_the_list_is_complete_and_holds_nothing_else() -> None:
    files = [*ROOT.glob("pages/**/*.py"), *ROOT.glob("relu_core/**/*.py"), ROOT / "app.py"]
    found = {str(path.relative_to(ROOT)) for path in files if hooks(path.read_text())}
    # By no private name, but by looking where no library promises anything.
    found |= {"pages/server/patches/shutdown.py", "pages/server/patches/tcp_nodelay.py"}
    assert found == LISTED


def test_each_row_says_what_would_end_it() -> None:
    rows = [line.split("|")[1:-1] for line in LIST.splitlines() if line.startswith("| `")]
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in rows)
    assert all(Path(ROOT / name).is_file() for name in LISTED)
