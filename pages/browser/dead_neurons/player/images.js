// The weights of the first layer's units on 8x8 pixels, as images: black < 0, grey = 0, white > 0.

import { clear, html } from "../../library/dom.js";
import { isOpen, snapshotAt, stateOf } from "../../library/recording.js";

const [BLACK, GREY, WHITE] = [16, 128, 240];

/** Draws into `box`; `draw(view)` shows a run and a record, `onSelect(unit)` follows a click. */
export function weightImages(box, recording, onSelect) {
  const { features, width } = recording.network;
  const side = Math.round(Math.sqrt(features));
  const shown = Math.min(width, imagesIn(recording));
  clear(box);
  const large = canvas(box, side, "large");
  const grid = html("div", { class: "thumbnails" }, box);
  const small = Array.from({ length: shown }, (_, unit) => {
    const image = canvas(grid, side, "thumbnail");
    image.onclick = () => onSelect(unit);
    return image;
  });

  return {
    draw({ run: index, record, unit }) {
      const run = recording.runs[index];
      const { values } = snapshotAt(run, record);
      const pixels = (i) => values.subarray(i * features, (i + 1) * features);
      small.forEach((image, i) => {
        const state = stateOf(recording, run, record, i);
        paint(image, state === "diverged" || !values ? null : pixels(i));
        image.classList.toggle("stays-off", !isOpen(state));
        image.classList.toggle("chosen", i === unit);
      });
      large.hidden = unit >= shown || stateOf(recording, run, record, unit) === "diverged";
      if (!large.hidden) paint(large, values && pixels(unit));
    },
  };
}

/** What the greys of an image mean. @returns {import("../../library/legend.js").Entry[]} */
export function imageLegend(labels) {
  const ends = { image_positive: WHITE, image_zero: GREY, image_negative: BLACK };
  return Object.entries(ends).map(([name, grey]) => {
    const square = { x: 1, y: 2, width: 12, height: 12, stroke: "var(--axis)" };
    return {
      sign: [14, ["rect", { ...square, fill: `rgb(${grey} ${grey} ${grey})` }]],
      text: labels[name],
    };
  });
}

/** How many images were packed for each record. */
function imagesIn({ runs, network }) {
  const { records, values, held = records } = runs[0].snapshots;
  return values.length / held.length / network.features;
}

function canvas(parent, side, name) {
  return html("canvas", { width: side, height: side, class: name }, parent);
}

/** `pixels` from -127 to 127, row by row; null leaves the image empty. */
function paint(image, pixels) {
  const context = image.getContext("2d");
  context.clearRect(0, 0, image.width, image.height);
  if (!pixels) return;
  const data = context.createImageData(image.width, image.height);
  pixels.forEach((weight, i) => {
    const end = weight < 0 ? BLACK : WHITE;
    const grey = GREY + (end - GREY) * (Math.abs(weight) / 127);
    data.data.set([grey, grey, grey, 255], 4 * i);
  });
  context.putImageData(data, 0, 0);
}
