import { html } from "./dom.js";

/**
 * Gives the learner `blob` as a file, or shows it, where `labels` of the section [keeping] are
 * given: a browser inside a chat program saves nothing.
 * @param {Blob} blob
 * @param {string} name
 * @param {Record<string, string> | null} labels
 */
export function download(blob, name, labels = null) {
  if (labels) return show(blob, name, labels);
  const link = html("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  // The browser reads the file after this call.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/**
 * A picture to press long, or a text to mark and copy.
 * @param {Blob} blob
 * @param {string} name
 * @param {Record<string, string>} labels
 */
async function show(blob, name, labels) {
  const isPicture = blob.type.startsWith("image/");
  const dialog = html("dialog", { "aria-label": name, style: "max-width: 90vw" }, document.body);
  html("p", {}, dialog, isPicture ? labels.keep_picture : labels.keep_text);
  if (isPicture) {
    const style = "display: block; max-width: 100%; max-height: 65vh";
    html("img", { src: await dataUrl(blob), alt: name, style }, dialog);
  } else {
    const style = "display: block; width: 100%; font-family: monospace";
    html("textarea", { readonly: "", rows: 16, style }, dialog, await blob.text());
  }
  html("button", { type: "button" }, dialog, labels.keep_close).onclick = () => dialog.close();
  dialog.onclose = () => dialog.remove();
  dialog.showModal();
}

/**
 * Pictures that are pressed long are kept where they hold their own data.
 * @param {Blob} blob
 * @returns {Promise<string>}
 */
function dataUrl(blob) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(blob);
  });
}
