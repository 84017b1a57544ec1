// The code of a room, large, and the picture that a phone's camera reads.

import { clear, svg, write } from "../../library/dom.js";
import { mount } from "../../library/mount.js";

/** Modules of white around the picture, without which cameras do not find it. */
const QUIET = 2;

export default mount(".board", (root) => ({
  receive({ data: { code, address, rows, note, labels } }) {
    const find = (name) => root.querySelector(name);
    const size = rows.length + 2 * QUIET;
    const path = rows.flatMap((row, y) =>
      [...row].map((module, x) => module === "1" ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "")
    ).join("");
    const picture = svg(
      "svg",
      { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": labels.picture },
      clear(find(".picture")),
    );
    svg("path", { d: path, fill: "#000000" }, picture);
    write(find(".how"), labels.go_to);
    write(find(".address"), address);
    write(find(".with"), labels.with_code);
    write(find(".code"), code);
    write(find(".note"), note);
  },
}));
