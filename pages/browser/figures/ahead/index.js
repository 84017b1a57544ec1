// Fetches Plotly's script ahead of the first figure that needs it: once the page has drawn its own
// first figure and the browser has nothing to do, and never where its reader saves data.

const PAUSE = 500; // milliseconds between two looks for the page's first figure
const FIGURE = "[role=img] :is(path, canvas)";

export default once();

/** What Python's every run calls; it fetches once. */
export function once() {
  let isAsked = false;

  return function ({ data }) {
    if (isAsked || !globalThis.requestIdleCallback || savesData()) return;
    isAsked = true;
    look();

    function look() {
      if (isDrawn()) requestIdleCallback(() => prefetch(data.address));
      else setTimeout(look, PAUSE);
    }
  };
}

/** Whether the reader asks for less, or has a line on which the script would take its time. */
function savesData() {
  // Not every browser says so.
  /** @type {any} */
  const { connection } = navigator;
  const { saveData, effectiveType = "4g" } = connection ?? {};
  return saveData || effectiveType !== "4g" || matchMedia("(prefers-reduced-data: reduce)").matches;
}

/** Whether a figure of the page is there; each stands in the shadow of its component. */
function isDrawn() {
  const all = document.querySelectorAll("[data-testid=stMain] *");
  return [...all].some(({ shadowRoot }) => shadowRoot?.querySelector(FIGURE));
}

function prefetch(address) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "prefetch", as: "script", href: address });
  document.head.append(link);
}
