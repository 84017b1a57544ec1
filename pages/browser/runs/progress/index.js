// Redrawn at every poll; speaks at each quarter only, so that it never talks over the learner.

import { mount } from "../../library/mount.js";
import { announce } from "../../library/voice.js";

export default mount(".progress", (root) => ({ receive: (component) => draw(root, component) }));

function draw(root, { data: { text, share, quarter, labels }, setTriggerValue }) {
  const find = (selector) => root.querySelector(selector);
  find(".text").textContent = text;
  const track = find(".track");
  track.setAttribute("aria-label", text);
  track.setAttribute("aria-valuenow", String(Math.round(100 * share)));
  find(".track i").style.width = `${100 * share}%`;
  if (quarter !== track.dataset.said) announce(quarter);
  track.dataset.said = quarter;
  const button = find(".stop");
  button.textContent = labels.stop;
  button.onclick = () => {
    button.disabled = true;
    setTriggerValue("stop", true);
  };
}
