// A figure as a file, with its settings and its link beneath it, which the page shows elsewhere.

import { linkToPage } from "../../library/address.js";

const ROOM = 44; // pixels, for two lines
const SIZE = 12;

/** Has Plotly save the figure above `root` in the `format`, "png" or "svg". */
export function saveFigure(root, format, { file, settings, lang }) {
  const figure = root.getRootNode().host.closest("[class*=st-key-finished]")
    .querySelector(".js-plotly-plot");
  const { layout, _context: context } = figure;
  const { annotations, margin, height } = layout;
  const below = margin?.b ?? layout.template.layout.margin.b;
  const options = context.toImageButtonOptions;
  // Plotly draws the file from a copy that it takes at once: what is changed here is never seen.
  layout.annotations = [...annotations ?? [], caption(settings, linkToPage(lang), below)];
  layout.margin = { ...margin, b: below + ROOM };
  layout.height = height + ROOM;
  context.toImageButtonOptions = { format, filename: file, scale: 2 };
  // Its button is the only way to Plotly; ours speak of both formats, and are seen in its place.
  figure.querySelector(".modebar-group:last-child button").click();
  Object.assign(layout, { annotations, margin, height });
  context.toImageButtonOptions = options;
}

/** `below` pixels under the axis, where the page's figure ends. */
function caption(settings, address, below) {
  return {
    text: [settings, address].filter(Boolean).join("<br>"),
    xref: "paper",
    yref: "paper",
    x: 0,
    y: 0,
    yshift: -below,
    xanchor: "left",
    yanchor: "top",
    align: "left",
    showarrow: false,
    font: { size: SIZE },
  };
}
