"""A network of an experiment as a learner would train it."""

from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from torch.nn.utils import clip_grad_norm_

from relu_core.experiment import Experiment
from relu_core.training import twin


def twin_losses(experiment: Experiment, activation: str, member: int) -> list[float]:
    """Its losses before each step and after the last, in plain PyTorch."""
    network, optimizer, X, y = twin(experiment, activation, member)
    losses = []
    for _ in range(experiment.steps + 1):
        logits = network(X)
        if logits.shape[1] == 1:
            loss = binary_cross_entropy_with_logits(logits.squeeze(1), y.float())
        else:
            loss = cross_entropy(logits, y)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        if experiment.clip is not None:
            clip_grad_norm_(network.parameters(), experiment.clip)
        optimizer.step()
    return losses
