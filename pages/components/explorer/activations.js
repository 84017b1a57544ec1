// The ten activations and their derivatives, scalar, by the names of relu_core.activations.
//
// `f(x, slope)` and `df(x, slope)` take any number; only leaky_relu reads the slope. `df` at 0 is
// PyTorch's. Where the one-sided slopes at 0 differ, `kink(slope)` gives them as [left, right].

const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

/** The complementary error function, to about 1e-14 relative, in both tails. */
export function erfc(x) {
  if (x < 0) return 2 - erfc(-x);
  return x < 2 ? 1 - erfSeries(x) : erfcFraction(x);
}

/** erf by its series without cancellation (DLMF 7.6.2), for small x >= 0. */
function erfSeries(x) {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** erfc by its continued fraction (DLMF 7.9.1), from the inside out, for large x. */
function erfcFraction(x) {
  let tail = x;
  for (let k = 80; k > 0; k--) tail = x + k / 2 / tail;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
}

// Each side computes with exp of a negative number, which cannot overflow.
function sigmoid(x) {
  const e = Math.exp(-Math.abs(x));
  return x < 0 ? e / (1 + e) : 1 / (1 + e);
}

function sigmoidSlope(x) {
  const e = Math.exp(-Math.abs(x));
  return e / (1 + e) ** 2;
}

/** sech^2, which keeps its digits in the tails where 1 - tanh^2 loses them. */
function tanhSlope(x) {
  return 4 * sigmoidSlope(2 * x);
}

function normalShare(x) {
  return erfc(-x / Math.SQRT2) / 2;
}

function normalDensity(x) {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** x times a factor that falls to 0 faster than x grows, at infinity too. */
function fading(x, factor) {
  return factor === 0 ? 0 : x * factor;
}

/** `right` for x > 0, `left` up to and at 0; nan stays nan. */
function branch(x, left, right) {
  return x > 0 ? right : x <= 0 ? left : NaN;
}

export const activations = {
  relu: {
    f: (x) => branch(x, 0, x),
    df: (x) => branch(x, 0, 1),
    kink: () => [0, 1],
  },
  leaky_relu: {
    f: (x, slope) => branch(x, fading(x, slope), x),
    df: (x, slope) => branch(x, slope, 1),
    kink: (slope) => [slope, 1],
  },
  sigmoid: { f: sigmoid, df: sigmoidSlope },
  tanh: { f: Math.tanh, df: tanhSlope },
  elu: {
    f: (x) => branch(x, Math.expm1(x), x),
    df: (x) => branch(x, Math.exp(x), 1),
  },
  selu: {
    f: (x) => branch(x, SELU_SCALE * SELU_ALPHA * Math.expm1(x), SELU_SCALE * x),
    df: (x) => branch(x, SELU_SCALE * SELU_ALPHA * Math.exp(x), SELU_SCALE),
    kink: () => [SELU_SCALE * SELU_ALPHA, SELU_SCALE],
  },
  gelu: {
    f: (x) => fading(x, normalShare(x)),
    df: (x) => normalShare(x) + fading(x, normalDensity(x)),
  },
  silu: {
    f: (x) => fading(x, sigmoid(x)),
    df: (x) => sigmoid(x) + fading(x, sigmoidSlope(x)),
  },
  softplus: {
    f: (x) => Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0),
    df: sigmoid,
  },
  identity: { f: (x) => x, df: (x) => (Number.isNaN(x) ? NaN : 1) },
};
