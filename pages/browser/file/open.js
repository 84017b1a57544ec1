// @ts-check
// Starts the one figure of a file that was opened from a disk, with no server behind it.
//
// The modules stand in the page as text, for who wants to read them. They name each other by their
// paths, and an import map gives every path its text; pages/browser/alone.py writes all this.

const addressOf = (/** @type {string | null} */ text) =>
  URL.createObjectURL(new Blob([text ?? ""], { type: "text/javascript" }));

/** @type {NodeListOf<HTMLScriptElement>} */
const modules = document.querySelectorAll("script[data-module]");
const map = document.createElement("script");
map.type = "importmap";
map.textContent = JSON.stringify({
  imports: Object.fromEntries(
    Array.from(modules, ({ dataset, textContent }) => [dataset.module, addressOf(textContent)]),
  ),
});
document.head.append(map);

const region = document.getElementById("said");
document.addEventListener("relu-lab:said", (event) => {
  if (region && event instanceof CustomEvent) region.textContent = event.detail;
});

/** @type {HTMLElement | null} */
const figure = document.querySelector("[data-figure]");
const data = JSON.parse(document.getElementById("figure-data")?.textContent ?? "null");
import(figure?.dataset.figure ?? "").then(({ default: mount }) => {
  const nobody = () => {};
  mount({
    data,
    parentElement: figure?.shadowRoot,
    setStateValue: nobody,
    setTriggerValue: nobody,
  });
});
