// A table pasted or read from a file; what was refused stays in the field, to be mended there.

import { clear, html } from "../shared/dom.js";
import { fill } from "../shared/format.js";

// More than any table of allowed length needs, and little enough for one message.
const MOST_BYTES = 200_000;

export function createTable(root, send) {
  const find = (selector) => root.querySelector(selector);
  const area = find("textarea");
  let labels = {};
  return { word, receive };

  function word(words) {
    labels = words;
    find(".table-title").textContent = labels.table;
    area.setAttribute("aria-label", labels.table);
    const box = clear(find(".reading"));
    html("button", { type: "button", class: "plain read" }, box, labels.read).onclick = () => {
      if (area.value.length > MOST_BYTES) refuse();
      else send({ text: area.value });
    };
    const file = html("input", { type: "file", accept: ".csv,.tsv,.txt,text/*", class: "hidden-text" });
    file.setAttribute("aria-label", labels.file);
    file.onchange = () => readFile(file.files[0]);
    const label = html("label", { class: "plain" }, box, labels.file);
    label.append(file);
  }

  function receive(data) {
    find(".refused").textContent = data.refusal ?? "";
    find(".accepted").textContent = data.accepted ?? "";
    area.toggleAttribute("aria-invalid", Boolean(data.refusal));
  }

  async function readFile(file) {
    if (!file) return;
    if (file.size > MOST_BYTES) return refuse();
    // The bytes as they are: which encoding they are in is found out where they are parsed.
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    send({ bytes: btoa(binary) });
  }

  function refuse() {
    find(".accepted").textContent = "";
    find(".refused").textContent = fill(labels.too_long, { kilobytes: MOST_BYTES / 1000 });
  }
}
