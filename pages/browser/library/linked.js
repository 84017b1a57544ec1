// What figures that stand on one page tell each other, without the server.
//
// They live in shadow trees and have modules of their own, so they speak by events of the document.
// A view is {id, run, unit, step, isPlaying}: of which recording, which network of it, where, when,
// and whether it goes on by itself; a figure that looks into no network has no run and no unit.

const SHOWN = "relu-lab:shown";
const ASKED = "relu-lab:asked";
const WANTED = "relu-lab:wanted";

/**
 * Leads: `tell()` makes the others follow `view()`; `go(step, where)` is called when one of them
 * asks to be led to a step of the recording `id`, `where` has a run and a unit too, if it is about
 * them. Returns {tell, end}.
 */
export function lead(id, view, go) {
  const tell = () => send(SHOWN, view());
  const end = listen({
    [ASKED]: tell,
    [WANTED]: (detail) => detail.id === id && go(detail.step, detail),
  });
  return { tell, end };
}

/**
 * Follows: `show(view)` is called whenever what is shown changes, and when one has asked for it by
 * `ask()`. Returns {ask, go, end}.
 */
export function follow(show) {
  const end = listen({ [SHOWN]: show });
  const go = (id, step, where = {}) => send(WANTED, { ...where, id, step });
  return { ask: () => send(ASKED), go, end };
}

/** @param {string} name @param {unknown} [detail] */
function send(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

function listen(handlers) {
  /** @type {[string, (event: any) => void][]} */
  const entries = Object.entries(handlers).map((
    [name, handle],
  ) => [name, ({ detail }) => handle(detail)]);
  for (const [name, handle] of entries) document.addEventListener(name, handle);
  return () => entries.forEach(([name, handle]) => document.removeEventListener(name, handle));
}
