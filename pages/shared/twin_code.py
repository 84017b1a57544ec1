"""The few lines of PyTorch that train one network of a run."""

from dataclasses import fields

import streamlit as st

from pages.shared.folded import unfold
from pages.shared.text import label
from relu_core.activations import ACTIVATIONS
from relu_core.experiment import Experiment

TEMPLATE = """\
import torch
from relu_core.experiment import Experiment
from relu_core.training import twin

# {comment}
experiment = {experiment}
network, optimizer, X, y = twin(experiment, "{activation}", seed_index={member})

# network is torch.nn.Sequential with {module}
{loss}

for step in range(experiment.steps):
{batch}    optimizer.zero_grad()
    loss = loss_of(network({inputs}), {targets})
    loss.backward()
    optimizer.step()
"""
BINARY = """\
def loss_of(logits, labels):
    loss = torch.nn.functional.binary_cross_entropy_with_logits
    return loss(logits.squeeze(1), labels.float())"""
MANY = "loss_of = torch.nn.functional.cross_entropy"


def twin_code(experiment: Experiment, member: int = 0) -> None:
    """Shows how to train one member of ``experiment`` with nothing but PyTorch's own loop."""
    activation = experiment.activations[0]
    module = ACTIVATIONS[activation].torch_code.format(slope=experiment.slope)
    full = experiment.batch_size is None
    given = {
        field.name: getattr(experiment, field.name)
        for field in fields(experiment)
        if getattr(experiment, field.name) != field.default
    }
    arguments = "".join(f"\n    {name}={value!r}," for name, value in given.items())

    def show_code() -> None:
        st.code(
            TEMPLATE.format(
                comment=label("code.comment"),
                experiment=f"Experiment({arguments}\n)",
                activation=activation,
                member=member,
                module=module,
                loss=BINARY if experiment.layer_sizes[-1] == 1 else MANY,
                batch="" if full else f"    batch = torch.randint(len(X), ({experiment.batch},))\n",
                inputs="X" if full else "X[batch]",
                targets="y" if full else "y[batch]",
            ),
            language="python",
        )

    unfold("twin_code", label("code.title"), show_code)
