// Keeps the list of races, and gives a session that is new what an earlier visit kept. The page has
// been drawn by then, and did not wait for it.

import { keep, kept, onKept } from "../../library/kept.js";
import { mount } from "../../library/mount.js";

const NAME = "races";

export default mount("div", startKeeping);

function startKeeping() {
  /** @type {any} */
  let component = null;
  let isAsked = false;
  let isWaiting = false;
  let written = "";
  const stop = onKept((name, isElsewhere) => {
    if (!isElsewhere || (name !== null && name !== NAME) || kept(NAME) !== null) return;
    if (component.data.races.length > 0) component.setTriggerValue("forgotten", true);
  });
  return { receive, stop };

  function receive(received) {
    component = received;
    const { races, is_new } = component.data;
    if (is_new && !isAsked) {
      isAsked = true;
      const before = kept(NAME);
      isWaiting = Array.isArray(before);
      if (isWaiting) component.setTriggerValue(NAME, before);
    }
    // Until they are taken back, the list is without them.
    if (is_new && isWaiting) return;
    const text = JSON.stringify(races);
    if (text === written) return;
    written = text;
    keep(NAME, races);
  }
}
