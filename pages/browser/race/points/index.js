// The drawing: what hand and keys do to the points, and when the server hears of it.

import { clear, html } from "../../library/dom.js";
import { download } from "../../library/download.js";
import { fill } from "../../library/format.js";
import { keep, kept } from "../../library/kept.js";
import { mount } from "../../library/mount.js";
import { segments } from "../../library/segments.js";
import { announce } from "../../library/voice.js";
import { createPlane, isPoint, nearestPoint, rangesOf, scalesOf, SIDE, written } from "./plane.js";
import { movedBy, placeIn, writeEnds } from "./square.js";
import { asTable, createTable } from "./table.js";

const SETTLED = 500;
const MOST_UNDONE = 100;
const ERASE = 2;
// In the square's units: how near counts as on a point, for a mouse and for a finger.
const REACH = { mouse: 9, touch: 16 };
const STILL = 4;
const TRAIL = 12; // from one point of a trail to the next

export default mount(".editor", startEditor);

const same = (some, others) => JSON.stringify(some) === JSON.stringify(others);

/** The drawing in `root`. */
function startEditor(root) {
  const find = (selector) => root.querySelector(selector);
  const plane = find(".plane");
  const paint = createPlane(plane.querySelector("svg"));
  const cursor = { x: SIDE / 2, y: SIDE / 2 };
  const undone = [];
  let points = [];
  let version = null;
  /** The points of the last race, with which a link brings the page back. */
  let raced = null;
  let ranges = rangesOf(points);
  let scales = scalesOf(ranges);
  let tool = 0;
  let held = null;
  let timer = 0;
  /** @type {any} */
  let labels = null;
  let saves = true;
  let wording = "";
  let most = 0;
  let send = (_what, _sent) => {};

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
      const { x, y } = placeIn(plane, event.touches[0]);
      if (tool === ERASE || at(x, y, REACH.touch) >= 0) event.preventDefault();
    },
    { passive: false },
  );
  return { receive };

  function receive({ data, setTriggerValue }) {
    send = setTriggerValue;
    ({ labels, most, saves } = data);
    if (data.version !== version) {
      clearTimeout(timer);
      takeOver(data);
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

  /** Other points than those drawn here: a table's, or the first ones. */
  function takeOver(data) {
    const isFirst = version === null;
    version = data.version;
    if (!isFirst) remember();
    points = data.points;
    if (isFirst) goOn(data);
    else keepPoints();
    ranges = rangesOf(points);
    scales = scalesOf(ranges);
  }

  /** Goes on from what was drawn in an earlier visit, where the page has nothing later. */
  function goOn({ is_new, is_raced }) {
    if (is_raced) raced = points;
    const { points: drawn, raced: since } = kept("points") ?? {};
    const isLater = is_new || (is_raced && same(since, raced));
    if (!isLater || !Array.isArray(drawn) || !drawn.every(isPoint) || same(drawn, points)) return;
    remember();
    [points, raced] = [drawn, since ?? null];
    tell("points", {});
  }

  function keepPoints() {
    keep("points", { points, raced });
  }

  function drawTools({ starters }) {
    const tools = [labels.class0, labels.class1, labels.erase];
    const { press } = segments(find(".classes"), labels.tool, tools, (index) => {
      tool = index;
      press(tool);
    });
    press(tool);
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
    writeEnds(find(".drawing"), ranges);
    find(".undo").disabled = undone.length === 0;
    find(".clear").disabled = find(".save").disabled = points.length === 0;
  }

  function save() {
    download(asTable(points), "points.csv", saves ? null : labels);
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
    keepPoints();
    clearTimeout(timer);
    timer = setTimeout(() => tell("points", {}), SETTLED);
  }

  /** Every message carries the points, so that none is ever older than what is seen. */
  function tell(what, sent) {
    clearTimeout(timer);
    send(what, { ...sent, points });
  }

  function add(x, y) {
    if (points.length >= most) return announce(fill(labels.full, { most }));
    const point = made(x, y);
    change([...points, point]);
    announce(fill(labels.added, { ...named(point), total: points.length }));
  }

  /** A point of the class that is drawn now. */
  function made(x, y) {
    return [...scales.point(x, y), tool === 1 ? 1 : 0];
  }

  function remove(index) {
    const point = points[index];
    change(points.toSpliced(index, 1));
    announce(fill(labels.removed, { ...named(point), total: points.length }));
  }

  /** @param {number[]} point */
  function named([x, y, label]) {
    const at = { x: written(x, ranges[0]), y: written(y, ranges[1]) };
    return { name: label ? labels.class1 : labels.class0, ...at };
  }

  // The hand: a click beside the points adds one, a click on one removes it; a drag from a point
  // moves it, one from beside leaves a trail of points, where a finger scrolls.

  function at(x, y, reach) {
    return nearestPoint(points, scales, x, y, reach);
  }

  function press(event) {
    if (event.button !== 0) return;
    plane.focus({ preventScroll: true });
    const place = placeIn(plane, event);
    const index = at(place.x, place.y, REACH[event.pointerType] ?? REACH.mouse);
    held = { ...place, index, moved: false, trail: null, before: points };
    Object.assign(cursor, place);
    if (tool === ERASE) erase(event, place);
    plane.setPointerCapture(event.pointerId);
  }

  function move(event) {
    if (!held) return;
    const { x, y } = placeIn(plane, event);
    if (tool === ERASE) return erase(event, { x, y });
    if (Math.hypot(x - held.x, y - held.y) > STILL) held.moved = true;
    if (!held.moved) return;
    if (held.index < 0) return event.pointerType === "touch" || leaveTrail({ x, y });
    points = points.with(held.index, [...scales.point(x, y), points[held.index][2]]);
    draw();
  }

  function leaveTrail(place) {
    const { trail } = held;
    const isNear = trail && Math.hypot(place.x - trail.x, place.y - trail.y) < TRAIL;
    if (isNear || points.length >= most) return;
    held.trail = place;
    points = [...points, made(place.x, place.y)];
    draw();
  }

  function release(event) {
    const drag = held;
    held = null;
    if (!drag || (tool === ERASE && points === drag.before)) return;
    if (tool === ERASE || drag.trail || (drag.moved && drag.index >= 0)) {
      // One undo takes back the whole stroke.
      const after = points;
      points = drag.before;
      change(after);
    } else if (drag.index >= 0) remove(drag.index);
    else add(...Object.values(placeIn(plane, event)));
  }

  function erase({ pointerType }, { x, y }) {
    const index = at(x, y, REACH[pointerType] ?? REACH.mouse);
    if (index < 0) return;
    points = points.toSpliced(index, 1);
    draw();
  }

  // The keys: arrows move a cursor, Enter adds, Delete removes.

  function key(event) {
    const place = movedBy(event, cursor);
    if (place) {
      Object.assign(cursor, place);
      const [x, y] = scales.point(cursor.x, cursor.y);
      announce(fill(labels.at, { x: written(x, ranges[0]), y: written(y, ranges[1]) }));
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
    else announce(labels.nothing_there);
  }
}
