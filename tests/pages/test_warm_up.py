"""Whoever is the first to open a page waits no longer than the next."""

import json
import subprocess
import sys

from pages.contents import PAGES
from tests.harness.browser import ROOT

OPEN_ALL = """
import json, sys
import app
from pages.warm_up import import_all
from tests.harness.visiting import visit

import_all()
before = set(sys.modules)
for name in sys.argv[1:]:
    visit(name)
ours = ("pages", "relu_core", "pandas", "pyarrow", "plotly")
new = {name for name in set(sys.modules) - before if name.split(".")[0] in ours}
print(json.dumps(sorted(new)))
"""


def test_no_page_imports_anything_when_it_is_opened() -> None:
    command = [sys.executable, "-c", OPEN_ALL, *PAGES]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == []
