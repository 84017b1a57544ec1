// A table pasted or read from a file; what was refused stays in the field, to be mended there.

import { clear, html } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { keep, kept } from "../../library/kept.js";
import { announce } from "../../library/voice.js";

// More than any table of allowed length needs, and little enough for one message, drawn points and
// all: the server closes the connection at a longer one.
const MOST_BYTES = 200_000;

/** The bytes that a text takes in a message. */
const bytesOf = (text) => new TextEncoder().encode(JSON.stringify(text)).length;

/** The points as a table that is read back as the very same points. */
export function asTable(points) {
  const rows = points.map((point) => point.join(","));
  return new Blob([`${["x,y,class", ...rows].join("\n")}\n`], { type: "text/csv" });
}

export function createTable(root, send) {
  const find = (selector) => root.querySelector(selector);
  const area = find("textarea");
  let labels = {};
  // Who types before this script has come has begun anew.
  area.value ||= kept("table") ?? "";
  area.oninput = () => keep("table", area.value);
  return { word, receive };

  function word(words) {
    labels = words;
    find(".table-title").textContent = labels.table;
    area.setAttribute("aria-label", labels.table);
    const box = clear(find(".reading"));
    html("button", { type: "button", class: "plain read" }, box, labels.read).onclick = () => {
      if (bytesOf(area.value) > MOST_BYTES) refuse(labels.too_long);
      else send({ text: area.value });
    };
    const file = html("input", {
      type: "file",
      accept: ".csv,.tsv,.txt,text/*",
      class: "hidden-text",
    });
    file.setAttribute("aria-label", labels.file);
    file.onchange = () => {
      const [chosen] = file.files;
      file.value = ""; // so that the same file is news again once it has been corrected
      readFile(chosen);
    };
    const label = html("label", { class: "plain" }, box, labels.file);
    label.append(file);
  }

  function receive(data) {
    find(".refused").textContent = data.refusal ?? "";
    const accepted = find(".accepted");
    if (data.accepted && data.accepted !== accepted.textContent) announce(data.accepted);
    accepted.textContent = data.accepted ?? "";
    area.setAttribute("aria-invalid", String(Boolean(data.refusal)));
  }

  async function readFile(file) {
    if (!file) return;
    if (file.size > MOST_BYTES) return refuse(labels.too_long);
    // The bytes as they are: which encoding they are in is found out where they are parsed.
    const buffer = await file.arrayBuffer().catch(() => null);
    if (!buffer) return refuse(labels.unreadable);
    const bytes = new Uint8Array(buffer);
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    send({ bytes: btoa(binary) });
  }

  function refuse(reason) {
    find(".accepted").textContent = "";
    area.setAttribute("aria-invalid", "true");
    find(".refused").textContent = fill(reason, { kilobytes: MOST_BYTES / 1000 });
  }
}
