// The forward pass of one network over many points at once, as typed arrays.

import { functionOf } from "./program.js";

// Activations are read from a table, fine enough for a picture: linear within 1/64 of x, with a
// knot at 0, so that ReLU and Leaky ReLU stay exact. Beyond +-16 the function itself is called.
const REACH = 16;
const KNOTS = 64;

/**
 * A function (weights, unit, inputs) => {output, unit}: the logits and the unit's pre-activation
 * at up to `capacity` points. `inputs` holds their features one after another, (features, points);
 * `weights`: per layer W (fan_out, fan_in) row-major, then b.
 * `subject` says what the units compute.
 */
export function forwardPass({ features, depth, width, outputs }, subject, capacity) {
  const { f } = functionOf(subject);
  const apply = tabulated((x) => f(x, subject.slope));
  const buffers = [0, 1].map(() => new Float32Array(width * capacity));

  return (weights, unit, inputs) => {
    const points = inputs.length / features;
    let from = inputs;
    let fanIn = features;
    let offset = 0;
    let selected = null;
    for (let layer = 0; layer < depth; layer++) {
      const z = buffers[layer % 2].subarray(0, width * points);
      offset = affine(weights, offset, from, fanIn, z, width, points);
      if (Math.floor(unit / width) === layer) {
        const row = (unit % width) * points;
        selected = z.slice(row, row + points);
      }
      apply(z);
      from = z;
      fanIn = width;
    }
    const output = new Float32Array(outputs * points);
    affine(weights, offset, from, fanIn, output, outputs, points);
    return { output, unit: selected };
  };
}

/** z = W h + b for all points; returns where the next layer's weights begin. */
function affine(weights, offset, h, fanIn, z, fanOut, points) {
  const biases = offset + fanOut * fanIn;
  for (let to = 0; to < fanOut; to++) {
    const row = z.subarray(to * points, (to + 1) * points).fill(weights[biases + to]);
    for (let from = 0; from < fanIn; from++) {
      const weight = weights[offset + to * fanIn + from];
      const start = from * points;
      for (let point = 0; point < points; point++) row[point] += weight * h[start + point];
    }
  }
  return biases + fanOut;
}

/** A function that applies `f` to every element of an array, in place. */
function tabulated(f) {
  const table = Float32Array.from(
    { length: 2 * REACH * KNOTS + 1 },
    (_, i) => f(i / KNOTS - REACH),
  );
  return (values) => {
    for (let i = 0; i < values.length; i++) {
      const x = values[i];
      if (x >= -REACH && x < REACH) {
        const place = (x + REACH) * KNOTS;
        const knot = Math.floor(place);
        values[i] = table[knot] + (place - knot) * (table[knot + 1] - table[knot]);
      } else {
        values[i] = f(x);
      }
    }
  };
}
