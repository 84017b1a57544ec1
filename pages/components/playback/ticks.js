/** At most `most` + 1 multiples of 1, 2 or 5 times a power of ten, from 0 to `last` > 0. */
export function roundTicks(last, most) {
  const power = 10 ** Math.floor(Math.log10(last / most));
  const steps = [1, 2, 5, 10].map((factor) => factor * power);
  const step = steps.find((size) => size * most >= last * (1 - 1e-9));
  const count = Math.floor(last / step + 1e-9) + 1;
  return Array.from({ length: count }, (_, i) => Number((i * step).toPrecision(6)));
}
