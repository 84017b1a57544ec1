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
