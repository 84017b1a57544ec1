// What is set beside the plot: the goal, the kind of unit, and the numbers of the one that is chosen.

import { clear, html, write } from "../../library/dom.js";
import { fill, plain, readout } from "../../library/format.js";
import { curveOf } from "../../library/own.js";
import { segments } from "../../library/segments.js";
import { MOST_UNITS, withOneMore, without } from "./units.js";

export const GOALS = ["line", "step", "parabola", "sine", "drawn"];
const NUMBERS = ["kinks", "in_weights", "out_weights", "offset"];
const STEP = 0.05;
const REACH = 3; // of the sliders

/** Fills the rail in `root`. */
export function createControls(root, { labels, names, change, choose, chosen, state }) {
  const find = (selector) => root.querySelector(selector);
  const titles = GOALS.map((goal) => labels[`goal_${goal}`]);
  const goals = segments(find(".goals"), labels.goal, titles, (index) => {
    change({ goal: GOALS[index] });
  });
  const kinds = Object.keys(names);
  const faces = kinds.map((kind) => kind === "identity" ? labels.no_activation : names[kind]);
  const unitKinds = segments(find(".kinds"), labels.kind, faces, (index) => {
    change({ unit: kinds[index] });
  });
  const units = clear(find(".units"));
  units.setAttribute("aria-label", labels.units);
  const row = html("div", { class: "choices" }, units);
  const more = html("button", { type: "button", class: "plain" }, units, labels.more);
  const fewer = html("button", { type: "button", class: "plain" }, units, labels.fewer);
  more.onclick = () => {
    const now = state();
    if (now.kinks.length === MOST_UNITS) return;
    choose(now.kinks.length);
    change(withOneMore(now));
  };
  fewer.onclick = () => state().kinks.length > 0 && change(without(state(), chosen()));

  const box = clear(find(".numbers"));
  const sliders = NUMBERS.map((key) => {
    const control = key === "offset" ? key : "units";
    const line = html("label", { class: "number", "data-control": control }, box);
    html("span", {}, line, labels[key]);
    const attributes = { type: "range", name: key, min: -REACH, max: REACH, step: STEP };
    const slider = html("input", attributes, line);
    const shown = html("span", { class: "num" }, line);
    slider.addEventListener("input", () => {
      const value = Number(slider.value);
      const now = state();
      change({ [key]: key === "offset" ? value : now[key].with(chosen(), value) });
    });
    return { key, line, slider, shown };
  });

  function update(now, unit) {
    goals.press(GOALS.indexOf(now.goal));
    unitKinds.press(kinds.indexOf(now.unit));
    unitKinds.buttons.forEach((button, i) => (button.hidden = !curveOf(kinds[i])));
    if (row.childElementCount !== now.kinks.length) {
      clear(row);
      now.kinks.forEach((_, i) => {
        const name = fill(labels.unit, { n: i + 1 });
        const button = html("button", { type: "button", "aria-label": name }, row, i + 1);
        button.onclick = () => choose(i);
      });
    }
    [...row.children].forEach((button, i) => button.setAttribute("aria-pressed", i === unit));
    more.setAttribute("aria-disabled", now.kinks.length === MOST_UNITS);
    fewer.setAttribute("aria-disabled", now.kinks.length === 0);
    for (const { key, line, slider, shown } of sliders) {
      line.hidden = key !== "offset" && now.kinks.length === 0;
      const value = key === "offset" ? now.offset : now[key][unit] ?? 0;
      slider.value = value;
      write(shown, readout(value));
      slider.setAttribute("aria-valuetext", plain(value));
    }
  }
  return { update };
}
