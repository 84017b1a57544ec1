// Where a function in the plane changes its sign: marching squares, refined on the crossed edges.

const HALVINGS = 4;

/**
 * SVG path data of the zero line, in units of cells. `values` are those on the grid's nodes
 * (size x size, row by row); `evaluate(points)` gives them anywhere, for (2, points) positions.
 * A network's output can be flat on one side of the line and steep on the other, where a straight
 * interpolation between nodes would draw stairs; hence the halvings.
 */
export function zeroLine(values, size, evaluate) {
  const { edges, pieces } = crossings(values, size);
  for (let i = 0; i < HALVINGS && edges.length > 0; i++) halve(edges, evaluate);
  const ends = edges.map(({ low, high, at, to }) => {
    const share = at / (at - to);
    const x = low[0] + (high[0] - low[0]) * share;
    const y = low[1] + (high[1] - low[1]) * share;
    return `${x.toFixed(2)} ${y.toFixed(2)}`;
  });
  return pieces.map(([from, to]) => `M${ends[from]}L${ends[to]}`).join("");
}

/** The grid's edges whose ends differ in sign, and the pieces of line from edge to edge. */
function crossings(values, size) {
  const edges = [];
  const pieces = [];
  const known = new Map();
  const isOn = (node) => values[node] > 0;
  const place = (node) => [node % size, Math.floor(node / size)];
  const edge = (a, b) => {
    const key = 2 * a + (b === a + 1 ? 1 : 0);
    if (!known.has(key)) {
      known.set(key, edges.length);
      edges.push({ low: place(a), high: place(b), at: values[a], to: values[b] });
    }
    return known.get(key);
  };
  for (let y = 0; y + 1 < size; y++) {
    for (let x = 0; x + 1 < size; x++) {
      const nw = y * size + x;
      const [ne, sw, se] = [nw + 1, nw + size, nw + size + 1];
      const [onNw, onNe, onSw, onSe] = [isOn(nw), isOn(ne), isOn(sw), isOn(se)];
      if (onNw === onNe && onNw === onSw && onNw === onSe) continue;
      const crossed = [];
      if (onNw !== onNe) crossed.push(edge(nw, ne));
      if (onNe !== onSe) crossed.push(edge(ne, se));
      if (onSw !== onSe) crossed.push(edge(sw, se));
      if (onNw !== onSw) crossed.push(edge(nw, sw));
      // Two crossings make one piece; a saddle has four and makes two.
      for (let i = 0; i + 1 < crossed.length; i += 2) pieces.push([crossed[i], crossed[i + 1]]);
    }
  }
  return { edges, pieces };
}

/** Keeps of every edge the half in which the sign changes. */
function halve(edges, evaluate) {
  const points = new Float32Array(2 * edges.length);
  edges.forEach(({ low, high }, i) => {
    points[i] = (low[0] + high[0]) / 2;
    points[edges.length + i] = (low[1] + high[1]) / 2;
  });
  const middles = evaluate(points);
  edges.forEach((edge, i) => {
    const middle = [points[i], points[edges.length + i]];
    const isUpper = middles[i] > 0 === edge.at > 0;
    Object.assign(
      edge,
      isUpper ? { low: middle, at: middles[i] } : { high: middle, to: middles[i] },
    );
  });
}
