// @ts-check
// How far a run is that trains: a bar, a Stop, and words for those who listen.

import { html, write } from "./dom.js";
import { announce } from "./voice.js";

/**
 * Shows in `box` the `share` that is done and the `text` that says so; `quarter` is said aloud
 * whenever it changes, so that it never talks over the learner. `end()` is called by Stop.
 * @param {Element} box
 * @param {{ text: string, share: number, quarter: string, stop: string }} training
 * @param {() => void} end
 */
export function drawTraining(box, { text, share, quarter, stop }, end) {
  if (!box.hasChildNodes()) build(box);
  /** @type {(selector: string) => any} */
  const find = (selector) => box.querySelector(selector);
  write(find(".text"), text);
  const track = find(".track");
  track.setAttribute("aria-label", text);
  track.setAttribute("aria-valuenow", String(Math.round(100 * share)));
  find(".track i").style.width = `${100 * share}%`;
  if (quarter !== track.dataset.said) announce(quarter);
  track.dataset.said = quarter;
  const button = find(".stop");
  write(button, stop);
  button.onclick = () => {
    button.disabled = true;
    end();
  };
}

/** @param {Element} box */
function build(box) {
  html("p", { class: "text" }, box);
  const limits = { "aria-valuemin": 0, "aria-valuemax": 100 };
  html("i", {}, html("div", { class: "track", role: "progressbar", ...limits }, box));
  html("button", { class: "stop", type: "button" }, box);
}
