// Which network, which step and which sample; and where the page says more of what is looked at.

import { clear, html, svg } from "../../library/dom.js";
import { everywhere } from "../../library/everywhere.js";
import { fill } from "../../library/format.js";
import { indexSlider, nearest } from "../../library/index_slider.js";
import { segments } from "../../library/segments.js";
import { stepScale } from "../../library/step_scale.js";

const SIDE = 8; // pixels of an image

/** The controls in `root`; each is told by `take`: {run(index), step(step), sample(index)}. */
export function settings(root, { labels, names, samples, beside }, take) {
  const find = (selector) => root.querySelector(selector);
  const { buttons, press } = segments(find(".runs"), labels.network, names, take.run);
  find(".runs").hidden = names.length < 2;
  const [stepField, sampleField] = root.querySelectorAll(".field");
  stepField.querySelector(".name").textContent = labels.step_name;
  sampleField.querySelector(".name").textContent = labels.sample_name;
  let steps = null;
  let showStep = null;
  const last = Math.max(1, samples - 1);
  const places = Array.from({ length: samples }, (_, i) => i / last);
  const showSample = indexSlider(
    sampleField.querySelector("input"),
    places,
    labels.sample_name,
    (index) => take.sample(Math.min(samples - 1, Math.max(0, index))),
  );
  find(".sweep").textContent = labels.sweep;
  return { draw, more };

  function draw(view, data) {
    press(view.run);
    for (const button of buttons) button.dataset.name = button.textContent;
    if (steps?.join() !== data.steps.join()) {
      steps = data.steps;
      const scale = stepScale(steps);
      const input = stepField.querySelector("input");
      const go = (index) => take.step(steps[Math.min(steps.length - 1, Math.max(0, index))]);
      showStep = indexSlider(input, steps.map(scale.position), labels.step_name, go);
    }
    const step = fill(labels.step, { step: view.step });
    showStep(nearest(steps, view.step), step);
    stepField.querySelector("b").textContent = view.step;
    const sample = fill(labels.sample_of, { sample: view.sample + 1, samples });
    showSample(view.sample, sample);
    sampleField.querySelector("b").textContent = sample;
    drawImage(find(".image"), data);
  }

  function drawImage(box, { image, sample, target }) {
    box.hidden = !image;
    if (!image) return;
    box.setAttribute("aria-label", fill(labels.image_says, { sample: sample + 1, target }));
    const canvas = svg(
      "svg",
      { viewBox: `0 0 ${SIDE} ${SIDE}`, "aria-hidden": "true" },
      clear(box),
    );
    image.forEach((share, i) => {
      const at = { x: i % SIDE, y: Math.floor(i / SIDE), width: 1.02, height: 1.02 };
      svg("rect", { ...at, "fill-opacity": share }, canvas);
    });
  }

  /** The way to the figure of the page that says more of the unit or of the layers. */
  function more(box, view, told, data) {
    const isItsUnit = told?.run === view.run && told.unit === view.unit;
    const isMeant = beside === "autopsy" ? view.level === 2 && isItsUnit : beside === "chain";
    const [target] = isMeant ? everywhere(`.${beside}`) : [];
    if (!target) return;
    const text = fill(labels[`to_${beside}`], { name: data.name });
    html("button", { type: "button", class: "link" }, html("p", {}, box), text).onclick = () => {
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "start" });
    };
  }
}
