// Some units of the layer in one sample, and the multiplication of the one that is chosen.

import { clear, html } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { short } from "./numbers.js";
import { product } from "./words.js";

/** The cells of the units under `root`; `choose(unit)` with an index, or null for the way back. */
export function createUnits(root, { runs, width, labels }, choose) {
  const find = (selector) => root.querySelector(selector);
  const box = clear(find(".units"));
  const count = runs[0].units.z[0].length;
  const cells = Array.from({ length: count }, (_, unit) => {
    const cell = html("button", { type: "button" }, box);
    const bar = html("span", { class: "bar" }, cell);
    const value = html("span", { class: "value" }, cell);
    cell.onclick = () => choose(cell.ariaPressed === "true" ? null : unit);
    return { cell, bar, value };
  });
  const back = find(".back");
  back.textContent = labels.back;
  back.onclick = () => choose(null);

  function draw(run, { layer, unit }) {
    const where = { layer, width, units: count, sample: run.sample };
    find(".look h3").textContent = fill(labels.units_title, where);
    box.setAttribute("aria-label", find(".look h3").textContent);
    const slopes = run.units.slope[layer - 1];
    const largest = Math.max(1, ...slopes);
    cells.forEach(({ cell, bar, value }, i) => {
      const share = Math.max(0, slopes[i] / largest);
      bar.style.setProperty("--share", share);
      cell.classList.toggle("closed", slopes[i] === 0);
      value.textContent = short(slopes[i] === null ? null : Number(slopes[i].toPrecision(2)));
      cell.setAttribute("aria-pressed", i === unit);
      const said = { unit: i + 1, layer, slope: value.textContent };
      cell.setAttribute("aria-label", fill(labels.unit, said));
    });
    const shown = unit !== null && unit < count;
    find(".unit").hidden = !shown;
    if (shown) drawUnit(run, layer, unit);
  }

  function drawUnit({ units }, layer, index) {
    const [z, slope, above] = [units.z, units.slope, units.above].map((all) =>
      all[layer - 1][index]
    );
    const weight = units.weight[layer - 2][index];
    const term = [above, slope, weight].includes(null) ? null : above * slope * weight;
    const where = { unit: index + 1, below: layer - 1, layer, width, z: short(z) };
    const terms = [
      { value: short(above), text: fill(labels.unit_above, where) },
      { value: short(slope), text: fill(labels.unit_slope, where), kind: "derivative" },
      { value: short(weight), text: fill(labels.unit_weight, where) },
      { value: short(term), text: fill(labels.unit_term, where) },
    ];
    clear(find(".unit .formula")).append(...product(terms));
    const sum = short(units.above[layer - 2][index]);
    const said = slope === 0 ? labels.unit_closed : labels.unit_sum;
    find(".unit .sum").textContent = fill(said, { ...where, sum });
  }
  return { draw };
}
