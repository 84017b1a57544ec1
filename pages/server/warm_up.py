"""What the pages show with zero clicks, made before the first visitor comes."""

from threading import Thread

from pages.server.service import jobs
from pages.shared.claims_bench import bench
from pages.shared.experiment_state import of_preset
from pages.shared.flows import GRADIENT_DEFAULTS, flows_of
from pages.shared.race_state import defaults, experiments_of
from relu_core.presets import PRESETS

RUNS = ("k1", "digits_depth_5")
FLOWS = "digits_depth_5"


def warm_up() -> None:
    """Starts the workers and what they shall have done first; returns at once."""
    Thread(target=jobs().measure_pace, name="pace", daemon=True).start()
    for name in RUNS:
        jobs().submit(PRESETS[name].experiment)
    for experiment in experiments_of(defaults()):
        jobs().submit(experiment)
    state = {**of_preset(FLOWS), **GRADIENT_DEFAULTS}
    Thread(target=flows_of, args=(state,), name="warm-up", daemon=True).start()
    bench().warm_up()
