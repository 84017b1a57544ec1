// The numbers of the neuron: each to drag, and to type where it reaches further.

import { clear, html, write } from "../../library/dom.js";
import { plain } from "../../library/format.js";
import { createNumberField } from "../../library/number_field.js";
import { NAMES } from "./words.js";

/** What the sliders reach: a field takes more. */
const REACH = { learning_rate: [0, 2, 0.05], slope: [0, 1, 0.01] };
const USUAL = [-3, 3, 0.1];

/** A slider and a field for each number in `box`. */
export function createNumbers(box, { labels, limits, change, state }) {
  clear(box);
  const problem = html("p", { class: "problem", id: "step-problem", role: "alert" });
  const controls = Object.keys(NAMES).map((key) => {
    const [low, high] = limits[key];
    const row = html("div", { class: "number", "data-control": key }, box);
    const name = labels[`step_${key}`];
    html("span", { class: "name" }, row, NAMES[key] || name);
    const [min, max, step] = REACH[key] ?? USUAL;
    const attributes = { type: "range", name: key, min, max, step, "aria-label": name };
    const slider = html("input", attributes, row);
    slider.addEventListener("input", () => {
      write(problem, "");
      change({ [key]: Number(slider.value) });
    });
    const updateField = createNumberField(row, {
      name: key,
      label: name,
      labels,
      problem,
      value: () => state()[key],
      limit: { low, high },
      refusal: () => null,
      accept: (number) => change({ [key]: number }),
    });
    return { key, slider, updateField };
  });
  box.append(problem);

  function update(current) {
    for (const { key, slider, updateField } of controls) {
      slider.value = current[key];
      slider.setAttribute("aria-valuetext", plain(current[key]));
      updateField();
    }
  }
  return { update };
}
