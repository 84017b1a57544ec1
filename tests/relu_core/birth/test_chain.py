"""The chain against autograd, against `gradient_flow`, and where numbers end."""

import json

import numpy as np
import pytest
import torch

from pages.browser.vanishing.chain import pack
from relu_core.activations import ACTIVATIONS
from relu_core.birth.chain import backward_chain
from relu_core.gradient_flow import gradient_flow
from relu_core.initialization import draw

SIZES = {"slope": 0.2, "seed": 4, "batch": 7}
DEPTH, WIDTH, MEMBER, SCALE = 5, 6, 1, 1.5


def gradients(activation, sample=None):
    """z, f'(z) and dLoss/dh of each hidden layer, (units, samples), and its W, by autograd."""
    generator = np.random.default_rng(np.random.SeedSequence(SIZES["seed"], spawn_key=(0,)))
    h = torch.tensor(generator.standard_normal((SIZES["batch"], WIDTH)))
    labels = torch.tensor(generator.integers(10, size=SIZES["batch"]))
    if sample is not None:
        h, labels = h[[sample]], labels[[sample]]
    shape = [WIDTH] * (DEPTH + 1) + [10]
    layers = [
        (SCALE * torch.tensor(W), torch.tensor(b))
        for W, b in draw("torch", shape, SIZES["seed"], MEMBER)
    ]
    code = ACTIVATIONS[activation].torch_code.format(slope=SIZES["slope"])
    module = eval(code, {"torch": torch})
    found = []
    for W, b in layers[:-1]:
        z = (h @ W.T + b).requires_grad_()
        h = module(z)
        h.retain_grad()
        alone = z.detach().requires_grad_()
        slope = torch.autograd.grad(module(alone).sum(), alone)[0]
        found.append((z, slope, h, W))
    torch.nn.functional.cross_entropy(h @ layers[-1][0].T + layers[-1][1], labels).backward()
    return [
        (z.detach().numpy().T, slope.numpy().T, h.grad.numpy().T, W.numpy())
        for z, slope, h, W in found
    ]


def chain_of(activation, **more):
    settings = {**SIZES, "member": MEMBER, "weight_scale": SCALE, **more}
    return backward_chain(DEPTH, WIDTH, activation, "torch", **settings)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_both_factors_are_those_of_autograd_over_all_samples_and_in_one(name):
    chain = chain_of(name, sample=3)
    for factors, layers in ((chain.average, gradients(name)), (chain.sample, gradients(name, 3))):
        norms = [np.linalg.norm(g) for _, _, g, _ in layers]
        handed = [np.linalg.norm(slope * g) for _, slope, g, _ in layers]
        expected = [handed[i] / norms[i] for i in range(1, DEPTH)]
        np.testing.assert_allclose(factors.derivative, expected, rtol=1e-12)
        expected = [norms[i - 1] / handed[i] for i in range(1, DEPTH)]
        np.testing.assert_allclose(factors.weights, expected, rtol=1e-12)
        expected = np.array(norms) / norms[-1]
        np.testing.assert_allclose(10**factors.passed, expected, rtol=1e-12)
    assert chain.last_norm == pytest.approx(np.linalg.norm(gradients(name)[-1][2]), rel=1e-12)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_units_are_those_of_autograd_in_one_sample(name):
    units = chain_of(name, sample=2, units=4).units
    layers = gradients(name, 2)
    length = np.linalg.norm(layers[-1][2])
    for measured, expected in (
        (units.pre_activation, [z[:4, 0] for z, *_ in layers]),
        (units.derivative, [slope[:4, 0] for _, slope, *_ in layers]),
        (units.from_above, [g[:4, 0] / length for _, _, g, _ in layers]),
        (units.weight, [np.diag(W)[:4] for *_, W in layers[1:]]),
    ):
        np.testing.assert_allclose(measured, expected, rtol=1e-11, atol=1e-15)


def test_a_unit_of_the_layer_below_receives_the_sum_of_all_terms():
    units = chain_of("tanh", units=WIDTH).units
    layers = gradients("tanh")
    for layer in range(1, DEPTH):
        terms = layers[layer][3] * (units.derivative * units.from_above)[layer][:, None]
        np.testing.assert_allclose(terms.sum(axis=0), units.from_above[layer - 1], rtol=1e-12)


@pytest.mark.parametrize("name", ["sigmoid", "relu", "gelu"])
@pytest.mark.parametrize("init", ["he", "torch"])
def test_it_is_the_first_network_that_gradient_flow_measures(name, init):
    settings = {"slope": 0.1, "seed": 3, "batch": 32, "weight_scale": 2.5}
    flow = gradient_flow(12, 16, name, init, seeds=2, **settings)
    for member in range(2):
        chain = backward_chain(12, 16, name, init, member=member, **settings)
        norms = chain.last_norm * 10**chain.average.passed
        np.testing.assert_allclose(norms, flow.hidden_gradient_norm[member], rtol=1e-9)
    np.testing.assert_allclose(10**chain.predicted, flow.predicted_hidden_gradient, rtol=1e-9)


def test_the_scale_is_that_of_the_weights():
    scaled, plain = (
        backward_chain(8, 16, "tanh", "normal", std, weight_scale=scale)
        for std, scale in ((0.1, 3.0), (0.3, 1.0))
    )
    np.testing.assert_allclose(scaled.average.weights, plain.average.weights, rtol=1e-9)
    np.testing.assert_allclose(scaled.predicted, plain.predicted, rtol=1e-9)
    flows = [gradient_flow(4, 8, "tanh", "normal", s, weight_scale=c) for s, c in ((1, 2), (2, 1))]
    np.testing.assert_allclose(*(f.hidden_gradient_norm for f in flows), rtol=1e-9)
    assert flows[0].predicted_factor == pytest.approx(flows[1].predicted_factor)


@pytest.mark.parametrize(
    ("activation", "init", "std", "scale", "derivative", "weights"),
    [
        ("relu", "he", None, 1, 0.5**0.5, 2**0.5),
        ("relu", "xavier", None, 1, 0.5**0.5, 1),
        ("relu", "normal", 1.0, 1, 0.5**0.5, 8),
        ("relu", "xavier", None, 4, 0.5**0.5, 4),
        ("sigmoid", "xavier", None, 0.25, 0.25, 0.25),
    ],
)
def test_a_wide_layer_has_the_factors_of_theory(activation, init, std, scale, derivative, weights):
    chain = backward_chain(12, 64, activation, init, std, weight_scale=scale)
    for measured, expected in (
        (chain.average.derivative, derivative),
        (chain.average.weights, weights),
    ):
        assert np.exp(np.log(measured).mean()) == pytest.approx(expected, rel=0.05)


def test_larger_weights_saturate_sigmoid_but_pass_more():
    trials = [backward_chain(10, 64, "sigmoid", "he", weight_scale=s) for s in (1, 2, 4)]
    derivative, weights, together = (
        [np.exp(np.log(getattr(t.average, name)).mean()) for t in trials]
        for name in ("derivative", "weights", "together")
    )
    assert 0.25 > derivative[0] > derivative[1] > derivative[2]
    assert weights[2] == pytest.approx(4 * weights[0], rel=0.05)
    assert together[0] < together[1] < together[2] < 4 * together[0]


def test_nothing_is_left_where_all_units_are_closed_and_nothing_is_said_of_the_rest():
    chain = backward_chain(12, 1, "relu", "he", batch=4)
    closed = np.flatnonzero(chain.average.derivative == 0)
    assert len(closed)
    last = closed[-1]  # the first on the way down
    assert (chain.average.passed[: last + 1] == -np.inf).all()
    assert np.isfinite(chain.average.passed[last + 1 :]).all()
    assert (chain.units.from_above[: last + 1] == 0).all()
    assert np.isnan(chain.average.weights[last])
    assert chain.average.together[last] == 0
    (run,) = pack({"relu": chain}, {"relu": "ReLU"})
    assert run["average"]["derivative"][last] == 0
    assert run["average"]["weights"][last] is None


def test_a_tiny_gradient_is_no_zero():
    chain = backward_chain(60, 4, "sigmoid", "normal", 1e-12)
    # 60 layers of sqrt(4) 1e-12 / 4: far below the least float64.
    assert chain.average.passed[0] == pytest.approx(59 * np.log10(0.5e-12), abs=20)
    assert np.isfinite(chain.average.passed).all()
    assert (chain.average.derivative > 0).all()


def test_what_explodes_is_measured_as_far_as_numbers_reach():
    chain = backward_chain(50, 64, "relu", "normal", 100.0, weight_scale=4.0)
    assert chain.average.passed[0] > 160
    assert np.isfinite(chain.sample.passed).all()


def test_the_sample_shown_is_one_that_has_a_gradient():
    chain, first = (
        backward_chain(10, 64, "relu", "normal", 1.0, sample=sample) for sample in (None, 0)
    )
    assert chain.shown == 1
    assert np.isfinite(chain.sample.passed).all()
    # So sure of its right answer that nothing is sent back.
    assert np.isnan(first.sample.derivative).all()


def test_beyond_float64_there_is_no_number():
    chain = backward_chain(50, 16, "relu", "normal", 1e9)
    (run,) = pack({"relu": chain}, {"relu": "ReLU"})
    assert set(run["average"]["derivative"]) == {None}
    json.dumps(run, allow_nan=False)


def test_one_layer_hands_nothing_on():
    chain = backward_chain(1, 8, "relu", "he")
    assert chain.average.derivative.shape == (0,)
    np.testing.assert_array_equal(chain.average.passed, [0.0])
    assert chain.units.weight.shape == (0, 8)


@pytest.mark.parametrize("field", ["depth", "width", "batch", "units"])
def test_sizes_below_one_are_refused(field):
    sizes = {"depth": 2, "width": 4, "batch": 4, "units": 2, field: 0}
    with pytest.raises(ValueError, match=field):
        backward_chain(activation="relu", init="he", **sizes)


@pytest.mark.parametrize("sample", [-1, 4])
def test_a_sample_outside_the_batch_is_refused(sample):
    with pytest.raises(ValueError, match="from 0 to 3"):
        backward_chain(2, 4, "relu", "he", batch=4, sample=sample)


def test_numbers_are_packed_with_few_digits():
    chain = chain_of("silu")
    (run,) = pack({"silu": chain}, {"silu": "SiLU"})
    assert run["sample"] == chain.shown + 1
    np.testing.assert_allclose(run["average"]["weights"], chain.average.weights, rtol=1e-4)
    np.testing.assert_allclose(run["one"]["derivative"], chain.sample.derivative, rtol=1e-4)
    np.testing.assert_allclose(run["units"]["above"], chain.units.from_above, rtol=1e-3)
    np.testing.assert_allclose(run["predicted"], chain.predicted, rtol=1e-4, atol=1e-9)
