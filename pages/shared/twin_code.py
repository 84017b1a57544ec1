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


def code_for(experiment: Experiment, member: int, comment: str) -> str:
    """Python that trains one member of ``experiment`` with nothing but PyTorch's own loop."""
    activation = experiment.activations[0]
    is_full = experiment.batch_size is None
    given = {
        field.name: getattr(experiment, field.name)
        for field in fields(experiment)
        if getattr(experiment, field.name) != field.default
    }
    arguments = "".join(f"\n    {name}={value!r}," for name, value in given.items())
    batch = f"    batch = torch.randint(len(X), ({experiment.batch},))\n"
    return TEMPLATE.format(
        comment=comment,
        experiment=f"Experiment({arguments}\n)",
        activation=activation,
        member=member,
        module=ACTIVATIONS[activation].torch_code.format(slope=experiment.slope),
        loss=BINARY if experiment.layer_sizes[-1] == 1 else MANY,
        batch="" if is_full else batch,
        inputs="X" if is_full else "X[batch]",
        targets="y" if is_full else "y[batch]",
    )


def twin_code(experiment: Experiment, member: int = 0) -> None:
    """Offers the code of one member, folded up."""

    def show_code() -> None:
        st.code(code_for(experiment, member, label("code.comment")), language="python")

    unfold("twin_code", label("code.title"), show_code)
