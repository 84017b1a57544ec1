import numpy as np
import pytest

from relu_core.datasets import DATASETS, load, load_own

GENERATED = [name for name, dataset in DATASETS.items() if dataset.maker]


@pytest.mark.parametrize("name", DATASETS)
def test_shapes_types_and_classes(name):
    data = load(name, 256, None, seed=3)
    dataset = DATASETS[name]
    sizes = (256, 256) if dataset.maker else (1297, 500)
    for X, y, size in zip(
        (data.X_train, data.X_test), (data.y_train, data.y_test), sizes, strict=True
    ):
        assert X.shape == (size, dataset.features)
        assert (X.dtype, y.dtype) == (np.float32, np.int64)
        counts = np.bincount(y, minlength=dataset.classes)
        assert len(counts) == dataset.classes
        assert counts.min() > 0.6 * size / dataset.classes


@pytest.mark.parametrize("name", DATASETS)
def test_the_seed_alone_decides(name):
    first, again, other = (load(name, 64, None, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.X_train, again.X_train)
    np.testing.assert_array_equal(first.X_test, again.X_test)
    assert not np.array_equal(first.X_train, other.X_train)
    assert not np.array_equal(first.X_train[:64], first.X_test[:64])


@pytest.mark.parametrize("name", DATASETS)
def test_input_shift_is_added_after_scaling(name):
    plain, shifted = load(name, 64, None, 0), load(name, 64, None, 0, input_shift=10)
    np.testing.assert_allclose(shifted.X_train, plain.X_train + 10, rtol=1e-6)
    np.testing.assert_allclose(shifted.X_test, plain.X_test + 10, rtol=1e-6)


@pytest.mark.parametrize("name", GENERATED)
def test_noise_moves_the_points_and_nothing_else(name):
    clean, noisy, noisier = (load(name, 64, noise, 0) for noise in (0.0, 0.1, 0.2))
    moved = noisy.X_train - clean.X_train
    np.testing.assert_allclose(noisier.X_train - clean.X_train, 2 * moved, atol=1e-5)
    assert 0.05 < moved.std() < 0.3
    np.testing.assert_array_equal(noisy.y_train, clean.y_train)


def test_circles_have_radii_1_6_and_0_8():
    data = load("circles", 64, 0.0, 0)
    radius = np.hypot(*data.X_train.T)
    np.testing.assert_allclose(radius, np.where(data.y_train == 0, 1.6, 0.8), rtol=1e-6)


def test_moons_fill_their_box():
    data = load("moons", 4096, 0.0, 0)
    x, y = (data.X_train * [0.87, 0.5] + [0.5, 0.25]).T
    upper = data.y_train == 0
    np.testing.assert_allclose(np.hypot(x, y)[upper], 1, rtol=1e-5)
    np.testing.assert_allclose(np.hypot(x - 1, y - 0.5)[~upper], 1, rtol=1e-5)
    assert y[upper].min() > -1e-6
    assert y[~upper].max() < 0.5 + 1e-6


def test_xor_is_one_where_the_signs_agree():
    data = load("xor", 512, 0.0, 0)
    np.testing.assert_array_equal(data.X_train.prod(axis=1) > 0, data.y_train == 1)
    assert 1.6 < np.abs(data.X_train).max() < 1.7


def test_spirals_mirror_each_other():
    data = load("spirals", 512, 0.0, 0)
    arm = data.X_train * np.where(data.y_train == 0, 1, -1)[:, None]
    radius = np.hypot(*arm.T) / 2
    angle = np.arctan2(arm[:, 1], arm[:, 0])
    turns_off = (2.5 * np.pi * radius - angle) / (2 * np.pi)
    np.testing.assert_allclose(turns_off, np.round(turns_off), atol=1e-5)


def test_digits_are_the_uci_images_globally_standardised():
    data = load("digits", 1, None, 0)
    X = np.concatenate([data.X_train, data.X_test]).astype(np.float64)
    assert abs(X.mean()) < 1e-6
    assert abs(X.std() - 1) < 1e-6
    assert len(np.unique(X)) == 17  # pixels count 0..16
    counts = np.bincount(np.concatenate([data.y_train, data.y_test]))
    # The class counts that the UCI documentation gives for the 1797 test images.
    assert counts.tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


@pytest.mark.parametrize("size", [5e-324, 1e-308, 1e-200, 1e-160, 1e-30, 1.0, 1e9])
@pytest.mark.parametrize("centre", [0.0, 1.0])
def test_own_points_of_any_size_are_standardised(size: float, centre: float) -> None:
    inner = [(centre * size * 3 + size * x, -size * x, x % 2) for x in range(-4, 5)]
    X = load_own(inner, seed=0).X_train
    assert np.isfinite(X).all()
    np.testing.assert_allclose(X.mean(0), 0, atol=1e-6)
    np.testing.assert_allclose(X.std(0), 1, rtol=1e-6)


def test_own_points_with_small_differences_and_with_none() -> None:
    points = [(1e9 + 1e-3 * x, 7.0, x % 2) for x in range(9)]
    X = load_own(points, seed=0).X_train
    np.testing.assert_allclose(X[:, 0].std(), 1, rtol=1e-3)
    assert (X[:, 1] == 0).all()
