"""What was trained, in a sentence."""

from pages.frame.text import label
from relu_core.experiment import Experiment


def setting_sentence(experiment: Experiment) -> str:
    """What was trained, in one line."""
    if experiment.batch_size is None:
        batch = label("seen.full_batch", samples=experiment.train_samples)
    else:
        batch = label("seen.mini_batch", batch=experiment.batch_size)
    inits = {experiment.init_of(activation) for activation in experiment.activations}
    dataset = label(f"options.{experiment.dataset}")
    apart = [
        label(f"seen.{name}", value=f"{value:+g}".replace("-", "−"))
        for name in ("input_shift", "bias")
        if (value := getattr(experiment, name))
    ]
    return label(
        "seen.setting",
        dataset=label("seen.comma").join([dataset[0].upper() + dataset[1:], *apart]),
        layers=layers_of(experiment.depth, experiment.width),
        init=" / ".join(_named(init, experiment) for init in sorted(inits)),
        optimizer=label(f"options.{experiment.optimizer}"),
        rate=f"{experiment.learning_rate:g}",
        clip=_clipped(experiment),
        batch=batch,
        steps=experiment.steps,
    )


def layers_of(depth: int, width: int) -> str:
    """How many hidden layers there are, and how many units in each."""
    return label("seen.one_layer" if depth == 1 else "seen.layers", depth=depth, width=width)


def _clipped(experiment: Experiment) -> str:
    """How long a gradient may be; nothing where it is left as it is."""
    return "" if experiment.clip is None else label("seen.clipped", norm=f"{experiment.clip:g}")


def _named(init: str, experiment: Experiment) -> str:
    """An initialisation, with its deviation where the learner chose one."""
    if init == "normal":
        return f"N(0, {experiment.init_std:g}²)"
    return label(f"options.{init}")
