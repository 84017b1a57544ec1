// The reactive sentence, and the same in words for those who do not see the figure.

import { fill, percent, plain } from "../library/format.js";
import { coloured, composed, joined, live, say } from "../library/prose.js";
import { SMALL } from "./curves.js";
import { derivative, shown, value } from "./state.js";

/** The sentence in `parent`; `update(state)` writes it anew. */
export function createSentence(parent, { labels, names }) {
  return {
    update: (state) => say(parent, sentence(state, labels, names)),
  };
}

/** The sentence as text and elements. */
function sentence(state, labels, names) {
  const on = shown(state);
  if (on.length === 0) return [labels.nothing];
  const passing = on.filter((name) => !Number.isNaN(derivative(name, state.x, state)));
  const undecided = on.filter((name) => !passing.includes(name));

  const shares = passing.map((name, i) =>
    composed(i === 0 ? labels.passes : labels.passes_too, {
      name: coloured(name, names[name]),
      share: live(percent(derivative(name, state.x, state))),
    })
  );
  const x = live(plain(state.x));
  const passed = joined(shares, labels.comma, labels.and);
  const says = shares.length ? composed(labels.at_x, { x, list: passed }) : [];
  if (undecided.length === 0) return says;
  const several = undecided.length > 1 ? labels.no_slope_several : labels.no_slope;
  const who = undecided.map((name) => [coloured(name, names[name])]);
  const list = joined(who, labels.comma, labels.and_names);
  return [...says, ...composed(several, { list })];
}

/** What the figure shows, in full sentences of plain text. */
export function figureText(state, { labels, names }) {
  const on = shown(state);
  if (on.length === 0) return labels.nothing;
  const range = { from: plain(state.x_min), to: plain(state.x_max), x: plain(state.x) };
  const each = on.map((name) => {
    const slope = derivative(name, state.x, state);
    const numbers = { name: names[name], f: plain(value(name, state.x, state)) };
    if (Number.isNaN(slope)) return fill(labels.reading_no_slope, numbers);
    const small = Math.abs(slope) < SMALL ? labels.reading_small : labels.reading;
    return fill(small, { ...numbers, df: plain(slope) });
  });
  const curves = on.map((name) => names[name]).join(labels.comma);
  return [fill(labels.figure_text, { ...range, list: curves }), ...each].join(" ");
}
