// @ts-check
// Who this browser is in a class room. A teacher's link has the secret behind its "#": no browser
// sends that to any server; it is read here once and leaves the address before anybody sees it.

import { SECRET } from "../../library/address.js";
import { isLasting, keep, kept } from "../../library/kept.js";
import { mount } from "../../library/mount.js";
import { identity, MOST, other } from "./identity.js";

const NAME = "class";

export default mount("div", () => {
  let told = "";
  return {
    /** @param {any} component */
    receive({ data: { room, secret }, setStateValue }) {
      if (!room) return;
      const hash = SECRET.exec(location.hash)?.[1] ?? "";
      if (hash) history.replaceState(history.state, "", location.pathname + location.search);
      const known = isLasting() ? kept(NAME) : fromWindow();
      const mine = identity(known, room, secret ?? hash);
      store([mine, ...other(known, room)].slice(0, MOST));
      const me = { ...mine, lasts: isLasting() };
      if (JSON.stringify(me) === told) return;
      told = JSON.stringify(me);
      setStateValue("me", me);
    },
  };
});

/** @param {unknown[]} list */
function store(list) {
  if (isLasting()) {
    if (JSON.stringify(kept(NAME)) !== JSON.stringify(list)) keep(NAME, list);
  } else window.name = JSON.stringify({ [NAME]: list });
}

// A browser that keeps nothing keeps the name of its window: a reload does not make another learner.
function fromWindow() {
  try {
    return JSON.parse(window.name)[NAME];
  } catch {
    return null;
  }
}
