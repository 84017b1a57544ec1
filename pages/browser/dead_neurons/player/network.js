// One network at one record: its picture, its units, and what became of the chosen one.

import { decisionMap } from "../../library/decision_map.js";
import { clear } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { drawGlyph, glyph } from "../../library/glyph.js";
import { hasDiverged, openCount } from "../../library/recording.js";
import { word } from "../../library/word.js";
import { withLink } from "../step_link.js";
import { imageLegend, weightImages } from "./images.js";
import { unitGrid } from "./units.js";

/**
 * Fills `top`; `draw(view)` shows a run, a record and the chosen unit, in the words `say`, and
 * `legend()` gives what its picture is drawn of. Another unit is asked for by `select`, another record
 * by `jump`.
 */
export function networkView(top, recording, labels, say, { isLesson, select, jump }) {
  const { runs, steps, samples, network } = recording;
  const find = (selector) => top.querySelector(selector);
  const inPlane = network.features === 2;
  const keepsWeights = runs.every(({ snapshots }) => snapshots);
  const grid = unitGrid(find(".units"), find(".key"), recording, labels, isLesson, select);
  const picture = drawsWeights();
  clear(find(".unit .state")).append(glyph("active"));
  find(".map .lost").textContent = labels.diverged;
  find(".map .same").textContent = labels.one_answer;
  find(".map .away").textContent = labels.unit_away;
  return { draw, legend };

  /** What the picture's lines, rings or greys mean. */
  function legend() {
    if (!keepsWeights) return [];
    return inPlane ? say.mapLegend() : imageLegend(labels);
  }

  function draw(view) {
    const { run, record } = view;
    find(".heading").textContent = say.heading(view);
    top.classList.toggle("diverged", hasDiverged(recording, runs[run], record));
    grid.draw(view);
    drawSentence(view);
    picture?.draw(view);
    find(".picture [role=img]:not([hidden])")?.setAttribute("aria-label", say.mapText(view));
  }

  function drawSentence(view) {
    const { state, title, text, event } = say.unit(view);
    drawGlyph(
      find(".unit svg"),
      state,
      openCount(recording, runs[view.run], view.record, view.unit) / samples,
    );
    find(".unit h3").textContent = title;
    const name = fill(labels.step, { step: steps[event] });
    withLink(clear(find(".unit p")), text, name, () => jump(event));
  }

  /** The left picture: a map in the plane, images for pixels, nothing where no weights were kept. */
  function drawsWeights() {
    find(".picture").hidden = !keepsWeights;
    find(".map").hidden = !(keepsWeights && inPlane);
    find(".images").hidden = !keepsWeights || inPlane;
    const title = inPlane
      ? word("boundary", labels.map_title)
      : word("weight", labels.images_title);
    clear(find(".picture h2")).append(title);
    if (!keepsWeights) return null;
    if (inPlane) return decisionMap(find(".map"), recording);
    return weightImages(find(".images"), recording, select);
  }
}
