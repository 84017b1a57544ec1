// Copies a link to a prediction, which says to its receiver whose that is.

import { linkHere } from "../../library/address.js";
import { linkButton } from "../../library/link_button.js";
import { mount } from "../../library/mount.js";

export default mount(".result-link", (root) => ({
  receive({ data: { pairs, kept_back, labels } }) {
    const find = (selector) => root.querySelector(selector);
    const link = () => linkHere(pairs, kept_back);
    linkButton(find("button"), find("p"), labels.result_link, labels, link);
  },
}));
