"""Claims 15 and 16: what the article runs in PyTorch and in TensorFlow, and prints."""

import json
import subprocess
import sys
from importlib.util import find_spec

import numpy as np

from relu_core.arrays import Floats
from relu_core.claims.claim import Bars, Measurement, Row, Verdict
from relu_core.libraries.frameworks import random_script
from relu_core.libraries.recording import SEEDS, recorded

PYTORCH_PRINTED = ((0.5781, -0.4898), (0.5781, 0.0))
TENSORFLOW_PRINTED = ((1.5739431, -0.5497837), (1.5739431, 0.0))
SECONDS = 60  # TensorFlow alone takes several to load
# Stdin: a list of numbers; stdout: what tf.nn.relu makes of them in float32.
TENSORFLOW = """
import json, sys
import tensorflow as tf
print(json.dumps(tf.nn.relu(tf.constant(json.load(sys.stdin), tf.float32)).numpy().tolist()))
"""


def _against_formula(inputs: Floats, outputs: Floats) -> dict[str, float]:
    """The first pair, which is the article's, and how many outputs are not max(0, x)."""
    values = {f"in_{i}": float(inputs[i]) for i in range(2)}
    values |= {f"out_{i}": float(outputs[i]) for i in range(2)}
    expected = np.maximum(np.float32(0), inputs)
    return values | {"count": float(len(inputs)), "differ": float((outputs != expected).sum())}


def _bars(numbers: dict[str, float]) -> tuple[Bars, ...]:
    rows = [
        Row(f"{side}_{place}", numbers[f"{kind}_{i}"], "relu" if kind == "out" else None)
        for i, place in enumerate(("first", "second"))
        for kind, side in (("in", "input"), ("out", "output"))
    ]
    return (Bars("inputs_outputs", "single", tuple(rows)),)


def measure_torch(draws: int, seed: int = 0) -> Measurement:
    """torch.nn.ReLU() on the article's two numbers, and on many pairs from torch.randn(2)."""
    import torch

    generator = torch.Generator().manual_seed(seed)
    pairs = [torch.randn(2, generator=generator) for _ in range(draws)]
    inputs = torch.cat([torch.tensor(PYTORCH_PRINTED[0]), *pairs])
    outputs = torch.nn.ReLU()(inputs)
    numbers = _against_formula(inputs.numpy(), outputs.numpy())
    numbers["printed_differ"] = float((outputs[:2] != torch.tensor(PYTORCH_PRINTED[1])).sum())
    return Measurement(numbers, bars=_bars(numbers))


def judge_torch(measurement: Measurement) -> Verdict:
    numbers = measurement.numbers
    agrees = numbers["differ"] == 0 and numbers["printed_differ"] == 0
    return Verdict("holds" if agrees else "does_not_hold")


def measure_tensorflow(draws: int, seed: int = 0) -> Measurement:
    """tf.nn.relu on the article's numbers and many others; without TensorFlow, what it once said.

    What is recorded are other numbers than the article's, whose print is then held against the
    formula alone.
    """
    article, printed = np.array(TENSORFLOW_PRINTED, np.float32)
    if find_spec("tensorflow") is None:
        numbers = {**_against_formula(article, printed), "ran": 0.0}
        numbers["printed_differ"] = numbers["differ"]
        numbers |= {key: float(value) for key, value in _recorded().items()}
        return Measurement(numbers, bars=_bars(numbers))
    random = np.random.default_rng(seed).standard_normal(2 * draws)
    inputs = np.concatenate([article, random.astype(np.float32)])
    reply = subprocess.run(
        [sys.executable, "-c", TENSORFLOW],
        input=json.dumps(inputs.tolist()),
        capture_output=True,
        text=True,
        check=True,
        timeout=SECONDS,
    )
    outputs = np.array(json.loads(reply.stdout.splitlines()[-1]), np.float32)
    numbers = {**_against_formula(inputs, outputs), "ran": 1.0}
    numbers["printed_differ"] = float((outputs[:2] != printed).sum())
    return Measurement(numbers, bars=_bars(numbers))


def _recorded() -> dict[str, int]:
    """How many numbers TensorFlow was asked for when it was recorded, and how many are wrong."""
    count = differ = 0
    for seed in SEEDS:
        run = recorded().find(random_script("tensorflow", seed))
        assert run is not None
        for cell in run.cells:
            inputs, outputs = (
                np.array(line[line.index("[") + 1 : line.index("]")].split(), np.float32)
                for line in cell.output.splitlines()
            )
            count += len(inputs)
            differ += int((outputs != np.maximum(np.float32(0), inputs)).sum())
    return {"count": count, "differ": differ}


def judge_tensorflow(measurement: Measurement) -> Verdict:
    """What was recorded elsewhere has a mark of its own: nothing was run here."""
    numbers = measurement.numbers
    if numbers["differ"] or numbers["printed_differ"]:
        return Verdict("does_not_hold")
    return Verdict("holds" if numbers["ran"] else "recorded")
