// A run of which there is nothing to see yet.

import { mount } from "../../library/mount.js";
import { drawTraining } from "../../library/training.js";

export default mount(".progress", (root) => ({
  receive({ data, setTriggerValue }) {
    drawTraining(root.querySelector(".training"), data, () => setTriggerValue("stop", true));
  },
}));
