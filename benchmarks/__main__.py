"""Runs the benchmarks of this folder, all or those named: ``python -m benchmarks [name ...]``.

A benchmark is a module with a ``main()`` that prints what it measured.
"""

import sys
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Run one after the other, so that none disturbs another."""
    here = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    for name in sys.argv[1:] or here:
        print(f"\n{name}", flush=True)
        import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
