// The row of scenarios. Which of them are done, this browser knows: the page is not asked for it.

import { html, svg } from "../../library/dom.js";
import { onKept } from "../../library/kept.js";
import { mount } from "../../library/mount.js";
import { segments } from "../../library/segments.js";
import { done } from "../../library/progress.js";

export default mount(".scenarios", startScenarios);

function startScenarios(root) {
  /** @type {any} */
  let data = null;
  let drawn = "";
  let buttons = [];
  let choose = (_name) => {};
  const stop = onKept(() => data && mark());
  return { receive, stop };

  function receive({ data: received, setTriggerValue }) {
    data = received;
    choose = (name) => name !== data.chosen && setTriggerValue("scenario", name);
    const { scenarios, labels, chosen } = data;
    // Buttons stay when the server answers, so that the one in focus keeps it.
    const wanted = JSON.stringify([scenarios, labels]);
    if (wanted !== drawn) {
      drawn = wanted;
      draw();
    }
    press(scenarios.findIndex(({ name }) => name === chosen));
    mark();
  }

  function draw() {
    const { scenarios, labels } = data;
    const contents = scenarios.map(({ text }, index) => [
      tick(),
      called(index + 1, text),
      html("span", { class: "hidden-text state" }),
    ]);
    ({ buttons } = segments(root, labels.scenario, contents, (index) => {
      press(index);
      choose(scenarios[index].name);
    }));
  }

  function press(pressed) {
    buttons.forEach((button, index) => {
      button.setAttribute("aria-pressed", index === pressed);
      button.disabled = data.locked && index !== pressed;
    });
  }

  function mark() {
    const names = done();
    const { scenarios, labels } = data;
    buttons.forEach((button, index) => {
      const isDone = scenarios[index].parts.every((part) => names.includes(part));
      button.classList.toggle("done", isDone);
      button.querySelector(".state").textContent = isDone ? labels.done : labels.not_done;
    });
  }
}

/** The place of a scenario in the row, and its name, for which phones have room but once. */
function called(place, text) {
  const whole = html("span", {}, null, String(place));
  html("span", { class: "name" }, whole, ` · ${text}`);
  return whole;
}

/** A circle, empty or, with a tick in it, full. */
function tick() {
  const picture = svg("svg", { class: "mark", viewBox: "0 0 14 14", "aria-hidden": "true" });
  svg("circle", { cx: 7, cy: 7, r: 6 }, picture);
  svg("path", { d: "M4 7.2l2.2 2.3L10 5" }, picture);
  return picture;
}
