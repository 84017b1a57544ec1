// The form: redrawn after every choice, with the focus where it was; nothing runs before "Race".

import { clear, html } from "../shared/dom.js";
import { fill } from "../shared/format.js";
import { LOOK, sampleLine } from "../shared/marks.js";
import { agreeing, another, ATTRIBUTES, changed, ownAttributes } from "./draft.js";
import { choice, numberField } from "./fields.js";

/** Fills `root`; `draft` is what a learner has chosen so far, and `unfolded` what stood open. */
export function startForm(root, data, draft, unfolded, send) {
  const { labels, options, numbers, limits, most, lang, state, points } = data;
  const shown = JSON.stringify(state);
  root.lang = lang === "zh" ? "zh-Hans" : lang;
  root.onsubmit = (event) => {
    event.preventDefault();
    race(null);
  };
  const form = { draft, unfolded: () => root.querySelector("details")?.open };
  const typed = new Map();
  let isOpen = unfolded;
  draw();
  return form;

  function race(fair) {
    const invalid = root.querySelector("[aria-invalid]");
    if (invalid) {
      // It may be folded up.
      if (invalid.closest("details")) invalid.closest("details").open = true;
      return invalid.focus();
    }
    send("race", { ...form.draft, fair });
  }

  /** Takes over a choice and draws the form anew. */
  function set(changes) {
    Object.assign(form.draft, changes);
    draw();
  }

  function draw() {
    const focused = root.getRootNode().activeElement?.dataset?.id;
    isOpen = form.unfolded() ?? isOpen;
    clear(root);
    drawData(html("div", { class: "pair" }, root));
    drawDiffer(html("div", { class: "pair" }, root));
    drawContenders(html("fieldset", {}, root));
    if (form.draft.differ !== "several") drawEqual(html("fieldset", {}, root));
    drawMore(html("details", {}, root));
    drawRun(html("div", { class: "run" }, root));
    drawFair(html("fieldset", { class: "fair" }, root));
    if (focused) root.querySelector(`[data-id="${focused}"]`)?.focus();
  }

  function drawData(box) {
    html("span", {}, box, labels.dataset);
    choice(box, "dataset", labels.dataset, options.dataset, form.draft.dataset, (dataset) => {
      const before = form.draft.dataset;
      set({ dataset });
      if (dataset === "own" || before === "own") send("draw", dataset === "own");
    });
    if (form.draft.dataset !== "own" || points === "shown") return;
    const link = html("button", { type: "button", class: "link" }, box, labels.change_points);
    link.onclick = () => send("draw", true);
  }

  function drawDiffer(box) {
    html("span", {}, box, labels.differ);
    choice(box, "differ", labels.differ, options.differ, form.draft.differ, (differ) => {
      typed.clear();
      set({ differ, contenders: agreeing(form.draft.contenders, differ) });
    });
  }

  function drawContenders(box) {
    html("legend", {}, box, labels.contenders);
    const own = ownAttributes(form.draft.differ);
    form.draft.contenders.forEach((contender, i) => {
      const row = html("div", { class: "contender", "data-count": own.length }, box);
      const number = i + 1;
      row.append(look(contender, number));
      const place = html("div", { class: "own" }, row);
      for (const name of own) {
        attribute(place, box, `${name}-${i}`, number, name, contender, (next) =>
          set({ contenders: form.draft.contenders.with(i, next) }),
        );
      }
      if (form.draft.contenders.length === 1) return;
      const text = fill(labels.remove_contender, { number });
      const remove = { type: "button", class: "icon", "aria-label": text, title: text };
      html("button", { ...remove, "data-id": `remove-${i}` }, row, "×").onclick = () => {
        typed.clear();
        set({ contenders: form.draft.contenders.toSpliced(i, 1) });
      };
    });
    if (form.draft.contenders.length >= most) return;
    const add = html("button", { type: "button", class: "link", "data-id": "add" }, box, labels.add);
    add.onclick = () => {
      const { contenders, differ } = form.draft;
      set({ contenders: [...contenders, another(contenders, differ, options)] });
    };
  }

  /** The line of a contender in the figure; its number where another has the same activation. */
  function look({ activation }, number) {
    const alike = form.draft.contenders.filter((other) => other.activation === activation);
    if (alike.length === 1) return sampleLine(activation);
    const badge = html("span", { class: "badge", "aria-hidden": "true" }, null, number);
    badge.style.background = LOOK[activation].line;
    return badge;
  }

  /** What all contenders have in common, one field each; the first one speaks for all. */
  function drawEqual(box) {
    html("legend", {}, box, labels.equal);
    const own = ownAttributes(form.draft.differ);
    for (const name of ATTRIBUTES.filter((each) => !own.includes(each))) {
      const pair = html("div", { class: "pair" }, box);
      html("span", {}, pair, labels[name]);
      const place = html("div", { class: "own" }, pair);
      attribute(place, box, name, null, name, form.draft.contenders[0], (next) => {
        const values = { [name]: next[name] };
        if (name === "init") values.init_std = next.init_std;
        set({ contenders: form.draft.contenders.map((each) => ({ ...each, ...values })) });
      });
    }
  }

  /** One attribute of a contender; a number is taken over as it is typed, without a redraw. */
  function attribute(place, box, id, number, name, contender, change) {
    const text = number ? fill(labels.of_contender, { name: labels[name], number }) : labels[name];
    if (name === "learning_rate") return numeric(place, box, id, text, name, contender, number);
    choice(place, id, text, options[name], contender[name], (value) => {
      // What has been typed beside it since the form was drawn counts too.
      change(changed(form.draft.contenders[number === null ? 0 : number - 1], name, value));
    });
    if (name !== "init" || contender.init !== "normal") return;
    const deviation = number ? fill(labels.of_contender, { name: labels.init_std, number }) : labels.init_std;
    numeric(place, box, `std-${id}`, deviation, "init_std", contender, number);
  }

  function numeric(place, box, id, text, name, contender, number) {
    const say = { labels, typed, box };
    numberField(place, id, text, limits[name], contender[name], say, (value) => {
      form.draft.contenders = form.draft.contenders.map((each, i) =>
        number === null || i === number - 1 ? { ...each, [name]: value } : each,
      );
      markChange();
    });
  }

  function drawMore(box) {
    box.open = Boolean(isOpen);
    html("summary", { "data-id": "more" }, box, labels.more);
    const grid = html("div", { class: "numbers" }, box);
    for (const { name, text, ...limit } of numbers) {
      if (limit.only && !limit.only.includes(form.draft.dataset)) continue;
      const field = html("label", {}, grid);
      html("span", {}, field, text);
      const say = { labels, typed, box };
      numberField(field, name, text, limit, form.draft.shared[name], say, (value) => {
        form.draft.shared = { ...form.draft.shared, [name]: value };
        markChange();
      });
    }
  }

  function drawRun(box) {
    html("button", { type: "submit", class: "primary", "data-id": "run" }, box, labels.run);
    html("span", { class: "dim note", role: "status" }, box);
    markChange();
  }

  function markChange() {
    const isNew = JSON.stringify(form.draft) !== shown;
    root.querySelector(".note").textContent = isNew ? labels.not_run : "";
  }

  function drawFair(box) {
    html("legend", {}, box, labels.fair);
    for (const fair of ["identical", "recommended"]) {
      const text = labels[`fair_${fair}`];
      html("button", { type: "button", class: "plain", "data-id": fair }, box, text).onclick = () =>
        race(fair);
    }
  }
}
