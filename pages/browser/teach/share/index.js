// What the desk gives out. The page is shown in a frame as its readers get it.

import { write } from "../../library/dom.js";
import { copyButton } from "../../library/clipboard.js";
import { download } from "../../library/download.js";
import { mount } from "../../library/mount.js";
import { qrPicture } from "../../library/qr_picture.js";

export default mount(".share", (root) => ({ receive: ({ data }) => draw(root, data) }));

function draw(root, { link, code, snippet, frame, file, saves, labels }) {
  const find = (selector) => root.querySelector(selector);
  write(find(".address span"), labels.link);
  find(".address textarea").value = link;
  copyButton(find(".copy"), words(labels.copy_link, labels), () => link);
  const open = find(".open");
  write(open, labels.open);
  open.href = link;
  find(".snippet").value = snippet;
  find(".snippet").setAttribute("aria-label", labels.snippet);
  write(find("summary"), labels.snippet);
  write(find("details p"), labels.snippet_hint);
  copyButton(find(".copy-snippet"), words(labels.copy_snippet, labels), () => snippet);
  drawCode(find, code, link, labels);
  const save = find(".save");
  write(save, labels.save_code);
  save.onclick = () =>
    download(new Blob([code], { type: "image/svg+xml" }), file, saves ? null : labels);
  write(find("h2"), labels.preview);
  const preview = find("iframe");
  preview.title = labels.preview;
  // A frame that is there stays: it is loaded anew only for another link.
  if (preview.getAttribute("src") !== frame) preview.src = frame;
}

function drawCode(find, code, link, labels) {
  const dialog = find("dialog");
  for (const box of [find(".out .code"), dialog.querySelector(".code")]) {
    box.replaceChildren(...(code ? [qrPicture(code, labels.code)] : []));
  }
  write(dialog.querySelector("code"), link);
  const close = dialog.querySelector("button");
  write(close, labels.close);
  close.onclick = () => dialog.close();
  const large = find(".large");
  write(large, labels.show_large);
  large.onclick = () => dialog.showModal();
  large.hidden = find(".save").hidden = !code;
}

function words(copy, { link_copied: copied, link_not_copied: failed }) {
  return { copy, copied, failed };
}
