// The drawing: what hand and keys do to the points, and when the server hears of it.

import { clear, html } from "../shared/dom.js";
import { fill } from "../shared/format.js";
import { createPlane, nearestPoint, rangesOf, scalesOf, SIDE, written } from "./plane.js";
import { createTable } from "./table.js";

const SETTLED = 500;
const MOST_UNDONE = 100;
const ERASE = 2;
// In the square's units: how near counts as on a point, for a mouse and for a finger.
const REACH = { mouse: 9, touch: 16 };
const STILL = 4;
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function startEditor(root, first, send) {
  const find = (selector) => root.querySelector(selector);
  const plane = find(".plane");
  const paint = createPlane(plane.querySelector("svg"));
  const cursor = { x: SIDE / 2, y: SIDE / 2 };
  const undone = [];
  let points = first.points;
  let version = first.version;
  let ranges = rangesOf(points);
  let scales = scalesOf(ranges);
  let tool = 0;
  let held = null;
  let timer = 0;
  let labels = first.labels;
  let wording = "";
  let most = first.most;

  const table = createTable(find(".tools"), (sent) => tell("table", sent));
  plane.onpointerdown = press;
  plane.onpointermove = move;
  plane.onpointerup = release;
  plane.onpointercancel = () => (held = null);
  plane.onkeydown = key;
  // A finger on a point draws; beside one it may scroll the page.
  plane.addEventListener(
    "touchstart",
    (event) => {
      const { x, y } = placeOf(event.touches[0]);
      if (tool === ERASE || at(x, y, REACH.touch) >= 0) event.preventDefault();
    },
    { passive: false },
  );
  return { receive };

  function receive(data, setTriggerValue) {
    send = setTriggerValue;
    ({ labels, most } = data);
    root.lang = data.lang === "zh" ? "zh-Hans" : data.lang;
    if (data.version !== version) {
      version = data.version;
      remember();
      points = data.points;
      ranges = rangesOf(points);
      scales = scalesOf(ranges);
      clearTimeout(timer);
    }
    plane.setAttribute("aria-label", labels.plane);
    find(".help").textContent = labels.help;
    // Buttons stay when the server answers, so that the one in focus keeps it.
    const words = JSON.stringify([labels, data.starters]);
    if (words !== wording) {
      wording = words;
      drawTools(data);
      table.word(labels);
    }
    table.receive(data);
    draw();
  }

  function drawTools({ starters }) {
    const box = clear(find(".classes"));
    box.setAttribute("aria-label", labels.tool);
    [labels.class0, labels.class1, labels.erase].forEach((text, i) => {
      const button = html("button", { type: "button", "aria-pressed": i === tool }, box, text);
      button.onclick = () => {
        tool = i;
        [...box.children].forEach((each, j) => each.setAttribute("aria-pressed", j === tool));
      };
    });
    const [edit, last] = [find(".buttons"), find(".last")];
    clear(edit);
    plain(edit, "undo", undo);
    plain(edit, "clear", () => change([]));
    plain(edit, "save", save);
    find(".start").textContent = labels.start;
    const begin = clear(find(".starters"));
    for (const { value, text } of starters) {
      html("button", { type: "button", class: "plain" }, begin, text).onclick = () =>
        tell("start", { name: value });
    }
    clear(last);
    plain(last, "race", () => tell("race", {}), "primary");
    plain(last, "close", () => tell("close", {}), "link");
  }

  function plain(box, name, act, look = "plain") {
    html("button", { type: "button", class: `${look} ${name}` }, box, labels[name]).onclick = act;
  }

  function draw() {
    paint(points, scales, cursor);
    const ones = points.filter(([, , label]) => label).length;
    const counts = { zeros: points.length - ones, ones };
    find(".count").textContent = fill(labels.count, counts);
    const [[left, right], [low, high]] = ranges;
    const ends = { left: [left, 0], right: [right, 0], bottom: [low, 1], top: [high, 1] };
    for (const [name, [value, axis]] of Object.entries(ends)) {
      find(`.drawing .${name}`).textContent = written(value, ranges[axis]);
    }
    find(".undo").disabled = undone.length === 0;
    find(".clear").disabled = find(".save").disabled = points.length === 0;
  }

  /** The points as a table that is read back as the very same points. */
  function save() {
    const rows = points.map((point) => point.join(","));
    const table = new Blob([`${["x,y,class", ...rows].join("\n")}\n`], { type: "text/csv" });
    const link = html("a", { href: URL.createObjectURL(table), download: "points.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // Changes, each of which can be taken back.

  function remember() {
    undone.push(points);
    if (undone.length > MOST_UNDONE) undone.shift();
  }

  function change(next) {
    remember();
    points = next;
    settle();
  }

  function undo() {
    points = undone.pop() ?? points;
    ranges = rangesOf(points);
    scales = scalesOf(ranges);
    settle();
  }

  function settle() {
    draw();
    clearTimeout(timer);
    timer = setTimeout(() => tell("points", {}), SETTLED);
  }

  /** Every message carries the points, so that none is ever older than what is seen. */
  function tell(what, sent) {
    clearTimeout(timer);
    send(what, { ...sent, points });
  }

  function add(x, y) {
    if (points.length >= most) return say(fill(labels.full, { most }));
    const point = [...scales.point(x, y), tool === 1 ? 1 : 0];
    change([...points, point]);
    say(fill(labels.added, { ...named(point), total: points.length }));
  }

  function remove(index) {
    const point = points[index];
    change(points.toSpliced(index, 1));
    say(fill(labels.removed, { ...named(point), total: points.length }));
  }

  function named([x, y, label]) {
    const at = { x: written(x, ranges[0]), y: written(y, ranges[1]) };
    return { name: label ? labels.class1 : labels.class0, ...at };
  }

  function say(text) {
    find(".said").textContent = text;
  }

  // The hand: a click beside the points adds one, a click on one removes it, a drag moves it.

  function placeOf({ clientX, clientY }) {
    const box = plane.getBoundingClientRect();
    const inside = (value, size) => Math.min(SIDE, Math.max(0, (value / size) * SIDE));
    return { x: inside(clientX - box.x, box.width), y: inside(clientY - box.y, box.height) };
  }

  function at(x, y, reach) {
    return nearestPoint(points, scales, x, y, reach);
  }

  function press(event) {
    if (event.button !== 0) return;
    plane.focus({ preventScroll: true });
    const place = placeOf(event);
    const index = at(place.x, place.y, REACH[event.pointerType] ?? REACH.mouse);
    held = { ...place, index, moved: false, before: points };
    Object.assign(cursor, place);
    if (tool === ERASE) erase(event, place);
    plane.setPointerCapture(event.pointerId);
  }

  function move(event) {
    if (!held) return;
    const { x, y } = placeOf(event);
    if (tool === ERASE) return erase(event, { x, y });
    if (Math.hypot(x - held.x, y - held.y) > STILL) held.moved = true;
    if (!held.moved || held.index < 0) return;
    points = points.with(held.index, [...scales.point(x, y), points[held.index][2]]);
    draw();
  }

  function release(event) {
    const drag = held;
    held = null;
    if (!drag || (tool === ERASE && points === drag.before)) return;
    if (tool === ERASE || (drag.moved && drag.index >= 0)) {
      // One undo takes back the whole stroke.
      const after = points;
      points = drag.before;
      change(after);
    } else if (drag.index >= 0) remove(drag.index);
    else add(...Object.values(placeOf(event)));
  }

  function erase({ pointerType }, { x, y }) {
    const index = at(x, y, REACH[pointerType] ?? REACH.mouse);
    if (index < 0) return;
    points = points.toSpliced(index, 1);
    draw();
  }

  // The keys: arrows move a cursor, Enter adds, Delete removes.

  function key(event) {
    const step = event.shiftKey ? SIDE / 100 : SIDE / 25;
    if (event.key in MOVES) {
      const [dx, dy] = MOVES[event.key];
      cursor.x = Math.min(SIDE, Math.max(0, cursor.x + dx * step));
      cursor.y = Math.min(SIDE, Math.max(0, cursor.y + dy * step));
      const [x, y] = scales.point(cursor.x, cursor.y);
      say(fill(labels.at, { x: written(x, ranges[0]), y: written(y, ranges[1]) }));
      draw();
    } else if (event.key === "Enter" || event.key === " ") {
      if (tool !== ERASE) add(cursor.x, cursor.y);
      else removeAtCursor();
    } else if (event.key === "Delete" || event.key === "Backspace") removeAtCursor();
    else return;
    event.preventDefault();
  }

  function removeAtCursor() {
    const index = at(cursor.x, cursor.y, REACH.touch);
    if (index >= 0) remove(index);
    else say(labels.nothing_there);
  }
}
