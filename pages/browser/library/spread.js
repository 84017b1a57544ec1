/**
 * `wanted` positions moved apart to at least `gap`, in their order, as little as possible.
 *
 * Neighbours that are too close become one block, centred on where they want to be. All lie within
 * low..high if there is room for them.
 */
export function spread(wanted, gap, low, high) {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  /** @type {{ members: number[], start: number }[]} */
  const blocks = [];
  for (const i of order) {
    let block = blockOf([i]);
    for (let last; (last = blocks.at(-1)) && endOf(last) > block.start; blocks.pop()) {
      block = blockOf([...last.members, ...block.members]);
    }
    blocks.push(block);
  }
  const placed = [];
  for (const { members, start } of blocks) {
    members.forEach((i, place) => (placed[i] = start + gap * place));
  }
  return placed;

  function blockOf(members) {
    const starts = members.map((i, place) => wanted[i] - gap * place);
    const mean = starts.reduce((sum, start) => sum + start, 0) / starts.length;
    const most = high - gap * (members.length - 1);
    return { members, start: Math.max(low, Math.min(most, mean)) };
  }

  function endOf({ members, start }) {
    return start + gap * members.length;
  }
}
