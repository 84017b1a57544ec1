// Keeps which mode of a page its reader chose, and what they answered there.

import { keep, kept } from "../../library/kept.js";
import { mount } from "../../library/mount.js";

export default mount("div", () => ({
  receive({ data: { things } }) {
    for (const [name, thing] of Object.entries(things)) {
      if (JSON.stringify(kept(name)) !== JSON.stringify(thing)) keep(name, thing);
    }
  },
}));
