// @ts-check
/// <reference lib="deno.ns" />
// A guide's card lies on the screen, and on nothing of what it speaks of where there is room.

import assert from "node:assert/strict";
import { beside } from "../../../pages/browser/frame/guide/place.js";

const CARD = { width: 300, height: 120 };

Deno.test("a card lies on the screen and hides nothing that leaves it room", () => {
  for (const room of [{ width: 1280, height: 720 }, { width: 390, height: 844 }]) {
    for (let left = -100; left < room.width; left += 90) {
      for (let top = -300; top < room.height; top += 70) {
        for (const [width, height] of [[30, 30], [350, 120], [300, 500]]) {
          const box = { left, top, right: left + width, bottom: top + height };
          const { x, y } = beside(box, CARD, room);
          assert.ok(x >= 0 && x + CARD.width <= room.width, `${x}`);
          assert.ok(y >= 0 && y + CARD.height <= room.height, `${y}`);
          const covers = x < box.right && x + CARD.width > left &&
            y < box.bottom && y + CARD.height > top;
          if (height < 200 && top >= 0 && left >= 0) assert.ok(!covers, `${[left, top, x, y]}`);
        }
      }
    }
  }
  const box = { left: 900, right: 1200, top: 300, bottom: 330 };
  const room = { width: 1280, height: 720 };
  const below = beside(box, CARD, room);
  const focus = { left: 1000, right: 1050, top: below.y + 20, bottom: below.y + 40 };
  assert.ok(beside(box, CARD, room, focus).y + CARD.height < box.top);
  assert.deepEqual(beside(undefined, CARD, { width: 400, height: 600 }), { x: 88, y: 468 });
});
