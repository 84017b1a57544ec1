// The grid of units, layer by layer, and the key that counts their states.

import { clear, html } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { drawGlyph, glyph } from "../../library/glyph.js";
import { countStates, isOpen, openCount, stateOf } from "../../library/recording.js";
import { word } from "../../library/word.js";

/** A layer wider than this shows its first units and says so. */
const SHOWN = 32;
// How many rows of units stand beside the picture, and how many before the cells are smaller.
const [BESIDE, LARGE, LARGE_IN_A_LESSON] = [4, 6, 2];
const IN_A_ROW = 16;
/** Whether a unit has a cell in the grid. */
export const isShown = (unit, { depth, width }) => unit < depth * width && unit % width < SHOWN;

/** The word that explains each state. */
const TERMS = { active: "open", closed: "open" };

/**
 * Draws into `grid` and `key`; `draw(view)` shows a run, a record and the chosen unit.
 * The grid is one stop in the tab order, a radio group: arrows choose, up and down by layers.
 */
export function unitGrid(grid, key, recording, labels, isLesson, onSelect) {
  const { depth, width } = recording.network;
  const shown = Math.min(width, SHOWN);
  clear(grid);
  grid.setAttribute("aria-label", labels.units);
  const lines = Math.ceil(shown / IN_A_ROW) * depth;
  grid.classList.toggle("tall", lines > BESIDE && !(isLesson && depth <= BESIDE));
  grid.style.setProperty("--layers", depth);
  grid.style.setProperty("--lines", lines);
  grid.classList.toggle("deep", lines > (isLesson ? LARGE_IN_A_LESSON : LARGE));
  const rows = Array.from({ length: depth }, (_, layer) => layerRow(grid, layer, shown, labels));
  const cells = rows.flatMap(({ cells }) => cells);
  // Known at once, drawn with the next frame: a key pressed before it goes on from here.
  let chosen = 0;
  const choose = (index) => {
    chosen = index;
    onSelect(unitOf(index));
  };
  grid.onclick = ({ target }) => {
    const index = cells.indexOf(target.closest("button"));
    if (index >= 0) choose(index);
  };
  const unitOf = (index) => Math.floor(index / shown) * width + (index % shown);
  const indexOf = (unit) => Math.floor(unit / width) * shown + (unit % width);
  grid.onkeydown = (event) => {
    const next = moved(event.key, chosen, shown, cells.length);
    if (next === null) return;
    event.preventDefault();
    choose(next);
    cells[next].focus();
  };

  return {
    draw({ run: index, record, unit }) {
      const run = recording.runs[index];
      chosen = indexOf(unit);
      rows.forEach(({ count }, layer) => {
        count.textContent = layerText(recording, run, record, layer, shown, labels);
      });
      cells.forEach((cell, i) => drawCell(cell, i, recording, run, record));
      drawKey(key, countStates(recording, run, record), labels);
    },
  };

  function drawCell(cell, index, recording, run, record) {
    const unit = unitOf(index);
    const state = stateOf(recording, run, record, unit);
    const share = openCount(recording, run, record, unit) / recording.samples;
    const isChosen = index === chosen;
    cell.setAttribute("aria-checked", isChosen);
    cell.tabIndex = isChosen ? 0 : -1;
    // Most cells keep their look from one record to the next.
    const look = `${state} ${state === "active" ? share : ""}`;
    if (cell.dataset.look === look) return;
    cell.dataset.look = look;
    drawGlyph(cell.firstChild, state, share);
    const place = { layer: Math.floor(index / shown) + 1, unit: (index % shown) + 1 };
    cell.setAttribute("aria-label", fill(labels.unit, { ...place, state: labels[state] }));
  }
}

function layerRow(grid, layer, shown, labels) {
  const row = html("div", { class: "layer" }, grid);
  const head = html("p", {}, row);
  html("span", {}, head, fill(labels.layer, { layer: layer + 1 }));
  const count = html("span", { class: "dim" }, head);
  const box = html("div", { class: "cells" }, row);
  const cells = Array.from({ length: shown }, () => {
    const cell = html("button", { type: "button", role: "radio" }, box);
    cell.append(glyph("dead"));
    return cell;
  });
  return { count, cells };
}

/** How many of a layer's units, hidden ones included, are positive on some sample. */
function layerText(recording, run, record, layer, shown, labels) {
  const { width } = recording.network;
  let open = 0;
  for (let unit = layer * width; unit < (layer + 1) * width; unit++) {
    const state = stateOf(recording, run, record, unit);
    if (state === "diverged") return labels.diverged;
    if (isOpen(state)) open++;
  }
  const fires = fill(labels.fires, { open, units: width });
  return shown < width ? `${fires} ${fill(labels.first_shown, { shown })}` : fires;
}

/** Where a key leads from cell `at`; null if it is not one of ours or leads nowhere. */
function moved(key, at, columns, count) {
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  const targets = { Home: 0, End: count - 1 };
  const next = key in targets ? targets[key] : at + (steps[key] ?? NaN);
  return next >= 0 && next < count ? next : null;
}

function drawKey(key, counts, labels) {
  clear(key);
  for (const [state, count] of Object.entries(counts)) {
    if (state === "diverged" && count === 0) continue;
    const entry = html("span", {}, key);
    entry.append(glyph(state));
    const words = html("span", {}, entry);
    html("b", { class: "num" }, words, String(count));
    words.append(" ");
    word(TERMS[state] ?? state, labels[state], words);
  }
}
