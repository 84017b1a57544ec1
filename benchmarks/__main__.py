"""Runs the benchmarks of this folder, all or those named: ``python -m benchmarks [name ...]``.

A benchmark is a module or package with a ``main()`` that prints what it measured.
Those of APART take long, and run only when they are named.
"""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

APART = {"class_room", "load"}


def main() -> None:
    """Run one after the other, so that none disturbs another."""
    folder = [str(Path(__file__).parent)]
    here = sorted(module.name for module in iter_modules(folder) if module.name[0] != "_")
    named = [name for name in sys.argv[1:] if not name.startswith("-")]
    for name in named or [name for name in here if name not in APART]:
        print(f"\n{name}", flush=True)
        import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
