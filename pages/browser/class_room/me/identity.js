// @ts-check
// Which of a browser's identities belongs to a room: one a room, the newest first.

/** How many rooms a browser remembers. */
export const MOST = 10;

/** @typedef {{ room: string, token: string, secret: string }} Identity */

/**
 * This browser's identity in `room`: as `known`, or a new one; with `secret` if there is a new one.
 * @param {unknown} known
 * @param {string} room
 * @param {string} secret
 * @returns {Identity}
 */
export function identity(known, room, secret) {
  const before = list(known).find((one) => one.room === room);
  return {
    room,
    token: before?.token ?? random(),
    secret: secret || (before?.secret ?? ""),
  };
}

/**
 * The identities in other rooms.
 * @param {unknown} known
 * @param {string} room
 */
export function other(known, room) {
  return list(known).filter((one) => one.room !== room);
}

/**
 * What can be used of what was kept.
 * @param {unknown} known
 * @returns {Identity[]}
 */
function list(known) {
  if (!Array.isArray(known)) return [];
  return known.filter((one) =>
    typeof one?.room === "string" && /^[0-9a-f]{32}$/.test(one.token) &&
    typeof one.secret === "string"
  );
}

// Not randomUUID, which pages without HTTPS do not have.
function random() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
