/**
 * How far each of the dots at `places` is lifted, up or down, so that none hides another.
 *
 * Dots nearer than their `size` form a pile around the middle line; a pile that is higher than
 * `room` is pressed together, and is one of the `crowds`, {middle, count}.
 */
export function stack(places, size, room) {
  const lifts = new Array(places.length).fill(0);
  const crowds = [];
  for (const pile of piles(places, size)) {
    const gaps = pile.length - 1;
    const step = Math.min(size, room / Math.max(1, gaps));
    pile.forEach((i, place) => (lifts[i] = (place - gaps / 2) * step));
    if (step < size) crowds.push({ middle: places[pile[0]], count: pile.length });
  }
  return { lifts, crowds };
}

/** The indices of `places`, in groups of which each lies within `size`. */
function piles(places, size) {
  const order = places.map((_, i) => i).sort((a, b) => places[a] - places[b]);
  const found = [];
  for (const i of order) {
    const pile = found.at(-1);
    if (pile && places[i] - places[pile[0]] < size) pile.push(i);
    else found.push([i]);
  }
  return found;
}
