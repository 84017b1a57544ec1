// Networks that are born dead: all widths and depths are here already, so that only another network
// asks the server.

import { clear, html, write } from "../../library/dom.js";
import { entry, fill, minus, percent } from "../../library/format.js";
import { LiveFigure } from "../../library/live_figure.js";
import { mount } from "../../library/mount.js";
import { roomOf } from "../../library/screen.js";
import { announcer } from "../../library/settle.js";
import { fate, fateText } from "./fate.js";
import { drawKey, drawLayers, drawOutput } from "./network.js";

export default mount(".born", (root) => new BornDead(root));

class BornDead extends LiveFigure {
  /** What Python says: figure, labels, lang. @type {any} */
  #data = null;
  #sliders = [];
  #announcer = announcer(() => this.find(".fate").textContent);

  constructor(root) {
    super(root);
    this.watch(root);
    for (const [name, by] of [["previous", -1], ["another", 1]]) {
      this.find(`[name=${name}]`).onclick = () => {
        this.byHand({ born_seed: Math.max(1, this.state.born_seed + by) });
      };
    }
  }

  /** @override */
  build(data) {
    this.#data = data;
    const { labels, figure } = data;
    write(this.find(".scale"), labels.scale);
    write(this.find("[name=previous]"), labels.previous);
    write(this.find("[name=another]"), labels.another);
    write(this.find(".output-title"), labels.output);
    const box = clear(this.find(".sliders"));
    this.#sliders = [
      this.#slider(box, "born_width", labels.width, figure.curves.length),
      this.#slider(box, "born_depth", labels.depth, figure.curves[0].share.length),
    ];
    drawKey(this.find(".key"), labels);
  }

  #slider(box, name, text, max) {
    const field = html("label", { class: "field", "data-control": name }, box);
    html("span", {}, field, text);
    const shown = html("b", { class: "num" }, field);
    const attributes = { type: "range", name, min: 1, max, step: 1, "aria-label": text };
    const input = html("input", attributes, field);
    input.oninput = () => this.byHand({ [name]: Number(input.value) });
    return (value, said) => {
      input.value = value[name];
      shown.textContent = value[name];
      input.setAttribute("aria-valuetext", entry(String(value[name]), said));
    };
  }

  /** @override */
  draw() {
    if (!roomOf(this.root)) return;
    const { figure, labels, lang } = this.#data;
    const { born_width: width, born_depth: depth, born_seed } = this.state;
    const { share, low, high } = figure.curves[width - 1];
    const at = depth - 1;
    const written = (number) => percent(number, labels.under);
    const says = fill(labels.says, {
      networks: figure.networks.toLocaleString(lang),
      width,
      depth,
      share: written(share[at]),
      low: written(low[at]),
      high: written(high[at]),
    });
    write(this.find(".says"), says);
    const error = 2 * Math.sqrt((share[at] * (1 - share[at])) / figure.networks);
    write(this.find(".error"), error ? fill(labels.says_error, { error: written(error) }) : "");
    for (const show of this.#sliders) show(this.state, written(share[at]));

    const drawn = figure.drawn[width - 1];
    const end = fate(drawn, depth);
    write(this.find(".network h3"), fill(labels.network_title, { n: figure.drawn_seed }));
    this.find("[name=previous]").disabled = born_seed <= 1;
    const words = fateText(end, labels);
    write(this.find(".fate"), words);
    const layers = this.find(".layers");
    layers.setAttribute("aria-label", words);
    drawLayers(layers, drawn, width, depth, end, labels);
    const output = this.find(".output");
    const [below, above] = drawn.output.map((values) => values[at]);
    const ends = [below, above].map((number) => minus(number.toPrecision(2)));
    output.setAttribute("aria-label", entry(labels.output, ends.join(", ")));
    drawOutput(output, below, above, labels);
    this.#announcer.moved(false);
  }

  /** @override */
  stop() {
    super.stop();
    this.#announcer.stop();
  }
}
