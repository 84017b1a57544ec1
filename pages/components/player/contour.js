// Where a function sampled on a square grid changes its sign (marching squares).

/** SVG path data of the zero line of `values` (size x size, row by row), in units of cells. */
export function zeroLine(values, size) {
  let d = "";
  for (let y = 0; y + 1 < size; y++) {
    for (let x = 0; x + 1 < size; x++) {
      const at = y * size + x;
      const nw = values[at];
      const ne = values[at + 1];
      const sw = values[at + size];
      const se = values[at + size + 1];
      const north = nw > 0 !== ne > 0;
      const south = sw > 0 !== se > 0;
      const west = nw > 0 !== sw > 0;
      const east = ne > 0 !== se > 0;
      if (!north && !south && !west && !east) continue;
      const ends = [];
      if (north) ends.push([x + nw / (nw - ne), y]);
      if (east) ends.push([x + 1, y + ne / (ne - se)]);
      if (south) ends.push([x + sw / (sw - se), y + 1]);
      if (west) ends.push([x, y + nw / (nw - sw)]);
      // Two ends make one piece; a saddle has four and makes two.
      for (let i = 0; i + 1 < ends.length; i += 2) d += piece(ends[i], ends[i + 1]);
    }
  }
  return d;
}

function piece([x0, y0], [x1, y1]) {
  return `M${x0.toFixed(2)} ${y0.toFixed(2)}L${x1.toFixed(2)} ${y1.toFixed(2)}`;
}
