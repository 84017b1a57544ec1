// Says once whether WebGL is missing: some browsers lack it, and some schools switch it off.

import { mount } from "../../library/mount.js";

export default mount("div", () => {
  let told = false;
  return {
    receive({ setTriggerValue }) {
      if (told) return;
      told = true;
      const context = document.createElement("canvas").getContext("webgl");
      // A browser has a few contexts only: this one is given back.
      context?.getExtension("WEBGL_lose_context")?.loseContext();
      if (!context) setTriggerValue("missing", true);
    },
  };
});
