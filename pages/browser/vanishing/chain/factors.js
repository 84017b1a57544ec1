// What follows from a run's factors; see packing in __init__.py for the data.
// Lists of factors start with layer 2, lists of what arrives with layer 1.

/** The factors of `run` in a mode with what follows from them. */
export function read(run, mode) {
  const { derivative, weights } = run[mode];
  const together = derivative.map((d, i) => (d === 0 ? 0 : product(d, weights[i])));
  return { derivative, weights, together, arrives: arriving(together) };
}

/** log10 of the share of layer L's gradient that arrives at each layer: -Infinity, NaN too. */
function arriving(together) {
  const arrives = [0];
  for (const factor of together.toReversed()) {
    const before = arrives[0];
    // Of exactly nothing nothing is left, though no factor can be measured any more.
    arrives.unshift(before === -Infinity ? before : before + exponent(factor));
  }
  return arrives;
}

function product(a, b) {
  return a === null || b === null ? null : a * b;
}

/** log10 of a factor; NaN where there is none. */
export function exponent(factor) {
  return factor === null ? NaN : Math.log10(factor);
}

/** The factor that, put on every layer, gives the same product: the geometric mean; else null. */
export function typical(factors) {
  if (factors.includes(0)) return 0;
  const known = factors.filter((factor) => factor !== null);
  if (known.length < factors.length || !known.length) return null;
  return 10 ** (known.reduce((sum, factor) => sum + Math.log10(factor), 0) / known.length);
}
