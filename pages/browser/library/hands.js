// What hand and keys do to a figure, and to the slider beneath it.

/**
 * Calls `follow(x, y)`, px from the corner of `plot`, at a press on `surface` and while that is
 * dragged; a slider beneath a plot is dragged along the plot's own axis.
 * `slider`, if any, takes the focus: the keys go on from there.
 */
export function onDrag(surface, follow, slider, plot = surface) {
  const tell = ({ clientX, clientY }) => {
    const { left, top } = plot.getBoundingClientRect();
    follow(clientX - left, clientY - top);
  };
  surface.classList.add("drag");
  surface.onpointerdown = (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    slider?.focus({ preventScroll: true });
    surface.setPointerCapture(event.pointerId);
    tell(event);
  };
  surface.onpointermove = (event) => surface.hasPointerCapture(event.pointerId) && tell(event);
}

/** Calls `move(steps)` for the keys of `slider`, `page` steps at once, and `end(0 or 1)` for its ends. */
export function onKeys(slider, page, move, end) {
  const up = { ArrowRight: 1, ArrowUp: 1, PageUp: page };
  const down = { ArrowLeft: -1, ArrowDown: -1, PageDown: -page };
  const steps = { ...up, ...down };
  const ends = { Home: 0, End: 1 };
  slider.onkeydown = (event) => {
    if (event.key in steps) move(steps[event.key]);
    else if (event.key in ends) end(ends[event.key]);
    else return;
    event.preventDefault();
  };
}

/** Lays the track of a slider under a plot: its thumb, 18 px wide, stands under the reading line. */
export function layUnder(track, left, right, k) {
  track.style.marginLeft = `${left - 9 * k}px`;
  track.style.width = `${right - left + 18 * k}px`;
}
