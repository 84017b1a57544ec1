"""The training engine against a plain loop, against vmap, and against what one core can do."""

from benchmarks.engine.report import main

__all__ = ["main"]
