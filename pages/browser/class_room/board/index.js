// The code of a room, large, and the picture that a phone's camera reads.

import { write } from "../../library/dom.js";
import { mount } from "../../library/mount.js";
import { qrPicture } from "../../library/qr_picture.js";

export default mount(".board", (root) => ({
  receive({ data: { code, address, picture, note, labels } }) {
    const find = (name) => root.querySelector(name);
    find(".picture").replaceChildren(...(picture ? [qrPicture(picture, labels.picture)] : []));
    write(find(".how"), labels.go_to);
    write(find(".address"), address);
    write(find(".with"), labels.with_code);
    write(find(".code"), code);
    write(find(".note"), note);
  },
}));
