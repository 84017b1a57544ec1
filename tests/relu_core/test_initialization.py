import numpy as np
import pytest
import torch

from relu_core.initialization import INITIALIZATIONS, bias_variance, draw, weight_variance

SHAPE = [64, 32, 32, 10]


def std_of(name):
    return 0.5 if INITIALIZATIONS[name].takes_std else None


@pytest.mark.parametrize("name", INITIALIZATIONS)
def test_drawn_weights_have_the_variance_of_the_theory(name):
    (W, b), *_ = draw(name, [400, 300, 1], seed=0, member=0, std=std_of(name))
    assert W.shape == (300, 400)
    assert W.dtype == b.dtype == np.float64
    assert W.var() == pytest.approx(weight_variance(name, 400, 300, std_of(name)), rel=0.02)
    assert b.var() == pytest.approx(bias_variance(name, 400), rel=0.2)


def test_known_variances():
    assert weight_variance("he", 50, 25) == 2 / 50
    assert weight_variance("xavier", 50, 30) == 2 / 80
    assert weight_variance("normal", 50, 25, 0.5) == 0.25


def test_torch_rule_is_that_of_torch_linear():
    torch.manual_seed(0)
    layer = torch.nn.Linear(400, 300)
    bound = 1 / np.sqrt(400)
    (W, b), *_ = draw("torch", [400, 300], seed=0, member=0)
    for ours, theirs in ((W, layer.weight), (b, layer.bias)):
        assert abs(theirs).max().item() == pytest.approx(bound, rel=0.02)
        assert abs(ours).max() == pytest.approx(bound, rel=0.02)
        assert abs(ours).max() <= bound
        assert ours.var() == pytest.approx(theirs.var().item(), rel=0.2)


def test_gaussian_rules_share_their_draws():
    he, xavier = draw("he", SHAPE, 5, 2), draw("xavier", SHAPE, 5, 2)
    for (W_he, _), (W_xavier, _) in zip(he, xavier, strict=True):
        fan_out, fan_in = W_he.shape
        np.testing.assert_allclose(W_xavier / W_he, np.sqrt(fan_in / (fan_in + fan_out)))


def test_seed_and_member_decide():
    W = draw("he", SHAPE, 5, 2)[0][0]
    np.testing.assert_array_equal(W, draw("he", SHAPE, 5, 2)[0][0])
    assert not np.array_equal(W, draw("he", SHAPE, 5, 3)[0][0])
    assert not np.array_equal(W, draw("he", SHAPE, 6, 2)[0][0])


@pytest.mark.parametrize(("name", "std"), [("normal", None), ("he", 0.1)])
def test_std_where_it_does_not_belong(name, std):
    with pytest.raises(ValueError, match="std"):
        weight_variance(name, 4, 4, std)
