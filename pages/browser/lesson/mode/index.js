// Keeps which mode of a page its reader chose.

import { keep, kept } from "../../library/kept.js";
import { mount } from "../../library/mount.js";

export default mount("div", () => ({
  receive({ data: { page, chosen } }) {
    const name = `mode:${page}`;
    if (chosen && kept(name) !== chosen) keep(name, chosen);
  },
}));
