// The form: redrawn after every choice, with the focus where it was; nothing runs before "Race".

import { clear, html } from "../../library/dom.js";
import { fill } from "../../library/format.js";
import { hold } from "../../library/held.js";
import { LOOK } from "../../library/look.js";
import { sampleLine } from "../../library/marks.js";
import { mountAnew } from "../../library/mount.js";
import { announce } from "../../library/voice.js";
import { word } from "../../library/word.js";
import { agreeing, another, ATTRIBUTES, changed, ownAttributes } from "./draft.js";
import { choice, numberField } from "./fields.js";

export default mountAnew(".contenders", startForm);

/** The words that explain what contenders may differ in. */
const TERMS = {
  activation: "activation_function",
  init: "initialisation",
  optimizer: "optimiser",
  learning_rate: "learning_rate",
};

/** The activation that computes what the learner has typed, and what that may look like. */
const OWN = "formula";
const EXAMPLE = "x * sigmoid(x)";

/** A complaint about a field that is left would push the button away from under the pointer. */
const keepFocus = (event) => event.preventDefault();

/** Fills `root`; `before` is the view of an earlier form there. */
function startForm(root, data, before, { setTriggerValue: send }) {
  const { labels, options, numbers, limits, most, state, points, held } = data;
  const shown = JSON.stringify(state);
  root.onsubmit = (event) => {
    event.preventDefault();
    race(null);
  };
  // Another language or a refusal leaves what was chosen; other settings on screen replace it.
  const draft = before?.shown === shown ? before.draft : structuredClone(state);
  const form = { shown, draft, unfolded: () => root.querySelector("details")?.open };
  const typed = new Map();
  let isOpen = before?.unfolded();
  draw();
  return { view: form };

  function race(fair) {
    for (const input of root.querySelectorAll("input")) input.dispatchEvent(new Event("change"));
    const invalid = root.querySelector("[aria-invalid=true]");
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
    drawData(html("div", { class: "pair", "data-control": "dataset" }, root));
    drawDiffer(html("div", { class: "pair", "data-control": "differ" }, root));
    drawContenders(html("fieldset", { "data-control": "contender" }, root));
    if (form.draft.differ !== "several") drawEqual(html("fieldset", {}, root));
    drawMore(html("details", {}, root));
    drawRun(html("div", { class: "run", "data-control": "settings" }, root));
    drawFair(html("fieldset", { class: "fair", "data-control": "fair" }, root));
    hold(root, held);
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
        attribute(
          place,
          box,
          `${name}-${i}`,
          number,
          name,
          contender,
          (next) => set({ contenders: form.draft.contenders.with(i, next) }),
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
    if (form.draft.contenders.some(({ activation }) => activation === OWN)) drawFormula(box);
    if (form.draft.contenders.length >= most) return;
    const add = html(
      "button",
      { type: "button", class: "link", "data-id": "add" },
      box,
      labels.add,
    );
    add.onclick = () => {
      const { contenders, differ } = form.draft;
      set({ contenders: [...contenders, another(contenders, differ, options)] });
    };
  }

  /** The learner's own function; Python reads it when they race, and says why if it is none. */
  function drawFormula(box) {
    const line = html("label", { class: "formula" }, box);
    html("span", {}, line, "f(x) =");
    const field = html("input", {
      type: "text",
      "data-id": "formula",
      "aria-label": labels.formula,
      placeholder: EXAMPLE,
      spellcheck: "false",
      autocapitalize: "off",
      autocomplete: "off",
      value: form.draft.formula,
    }, line);
    field.oninput = () => {
      form.draft.formula = field.value;
      markChange();
    };
  }

  /** The line of a contender in the figure; its number where another has the same activation. */
  function look({ activation }, number) {
    const alike = form.draft.contenders.filter((other) => other.activation === activation);
    if (alike.length === 1) return sampleLine(activation);
    const badge = html("span", { class: "badge", "aria-hidden": "true" }, null, number);
    const first = form.draft.contenders.findIndex((other) => other.activation === activation);
    badge.style.background = LOOK[first === number - 1 ? activation : `contender_${number}`].line;
    return badge;
  }

  /** What all contenders have in common, one field each; the first one speaks for all. */
  function drawEqual(box) {
    html("legend", {}, box, labels.equal);
    const own = ownAttributes(form.draft.differ);
    for (const name of ATTRIBUTES.filter((each) => !own.includes(each))) {
      const pair = html("div", { class: "pair", "data-control": name }, box);
      html("span", {}, pair).append(word(TERMS[name], labels[name]));
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
    const deviation = number
      ? fill(labels.of_contender, { name: labels.init_std, number })
      : labels.init_std;
    numeric(place, box, `std-${id}`, deviation, "init_std", contender, number);
  }

  function numeric(place, box, id, text, name, contender, number) {
    const say = { labels, typed, box };
    numberField(place, id, text, limits[name], contender[name], say, (value) => {
      form.draft.contenders = form.draft.contenders.map((each, i) =>
        number === null || i === number - 1 ? { ...each, [name]: value } : each
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
      const field = html("label", { "data-control": name }, grid);
      html("span", {}, field, text);
      const say = { labels, typed, box };
      numberField(field, name, text, limit, form.draft.shared[name], say, (value) => {
        form.draft.shared = { ...form.draft.shared, [name]: value };
        markChange();
      });
    }
  }

  function drawRun(box) {
    const attributes = { type: "submit", class: "primary", "data-id": "run" };
    html("button", attributes, box, labels.run).onmousedown = keepFocus;
    html("span", { class: "dim note" }, box);
    markChange();
  }

  function markChange() {
    const isNew = JSON.stringify(form.draft) !== shown;
    const note = root.querySelector(".note");
    if (isNew && !note.textContent) announce(labels.not_run);
    note.textContent = isNew ? labels.not_run : "";
  }

  function drawFair(box) {
    html("legend", {}, box, labels.fair);
    for (const fair of ["identical", "recommended"]) {
      const attributes = { type: "button", class: "plain", "data-id": fair };
      const button = html("button", attributes, box, labels[`fair_${fair}`]);
      button.onmousedown = keepFocus;
      button.onclick = () => race(fair);
    }
  }
}
