// @ts-check
// Drawing as often as the screen does, and no more.

/**
 * Calls `draw` at once, so that a key need not wait for the frame; but only once a frame.
 * @param {() => void} draw
 * @returns {{ schedule: () => void, stop: () => void }}
 */
export function oncePerFrame(draw) {
  let frame = 0;
  let isBehind = false;

  function schedule() {
    if (frame) {
      isBehind = true;
      return;
    }
    frame = requestAnimationFrame(() => {
      frame = 0;
      if (isBehind) schedule();
    });
    isBehind = false;
    draw();
  }
  return { schedule, stop: () => cancelAnimationFrame(frame) };
}

/** Once all that is drawn by now is on the screen: whatever takes long before would hold it up. */
export async function painted() {
  // It is drawn with the first, shown with the second, and answers a finger from the third on.
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
}
