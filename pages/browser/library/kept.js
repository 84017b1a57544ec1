// @ts-check
// What a learner did, kept by this browser for when they come back: each thing under a name of its
// own, in the browser's own storage. Nothing here sends anything.
//
// A private window, or a frame in a sandbox, may refuse: then it lasts as long as the page.

/** How all names of ours begin, and those of things in the form that is read now. */
const OURS = "relu-lab:";
export const PREFIX = `${OURS}1:`;
/** Characters of one thing. A browser gives all of a site some five million. */
export const MOST = 200_000;

const CHANGED = "relu-lab:kept";

// Every component has this module for itself, what is kept is one.
const shared = () => globalThis[Symbol.for(CHANGED)] ??= opened();

/** Whether what is kept outlasts the page. */
export const isLasting = () => shared().isLasting;

/**
 * What is kept as `name`; null where nothing is, or nothing that can be read.
 * @param {string} name
 */
export function kept(name) {
  try {
    return JSON.parse(shared().storage.getItem(PREFIX + name) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Keeps `value` as `name`; a list that is too long gives up its last, anything else is not kept.
 * @param {string} name
 * @param {unknown} value
 */
export function keep(name, value) {
  const { storage } = shared();
  const text = fitting(value);
  try {
    if (text === null) storage.removeItem(PREFIX + name);
    else storage.setItem(PREFIX + name, text);
  } catch {
    // It is full: better nothing than what was true some time ago.
    storage.removeItem(PREFIX + name);
  }
  tell(name);
}

/** The names of all that is kept. */
export function namesKept() {
  return keys(PREFIX).map((key) => key.slice(PREFIX.length));
}

/** Forgets everything, what other versions of the lab kept too. */
export function forget() {
  const { storage } = shared();
  for (const key of keys(OURS)) storage.removeItem(key);
  tell(null);
}

/**
 * Calls `listen(name, isElsewhere)` whenever something else is kept as `name`, here or in another
 * window of the lab; null where everything may have changed. Returns what ends it.
 * @param {(name: string | null, isElsewhere: boolean) => void} listen
 */
export function onKept(listen) {
  /** @param {any} event */
  const here = ({ detail }) => listen(detail, false);
  /** @param {StorageEvent} event */
  const elsewhere = ({ key }) => {
    if (key === null) listen(null, true);
    else if (key.startsWith(PREFIX)) listen(key.slice(PREFIX.length), true);
  };
  document.addEventListener(CHANGED, here);
  addEventListener("storage", elsewhere);
  return () => {
    document.removeEventListener(CHANGED, here);
    removeEventListener("storage", elsewhere);
  };
}

/** @param {string | null} detail */
function tell(detail) {
  globalThis.document?.dispatchEvent(new CustomEvent(CHANGED, { detail }));
}

/** @param {unknown} value */
function fitting(value) {
  if (value === null || value === "") return null;
  if (!Array.isArray(value)) {
    const text = JSON.stringify(value);
    return text.length > MOST ? null : text;
  }
  const list = [...value];
  while (list.length > 0) {
    const text = JSON.stringify(list);
    if (text.length <= MOST) return text;
    list.pop();
  }
  return null;
}

/** @param {string} beginning */
function keys(beginning) {
  const { storage } = shared();
  const all = Array.from({ length: storage.length }, (_, i) => storage.key(i));
  return all.filter((key) => key.startsWith(beginning));
}

function opened() {
  try {
    const storage = globalThis.localStorage;
    // Some browsers have one that holds nothing.
    storage.setItem(PREFIX, "");
    storage.removeItem(PREFIX);
    return { storage, isLasting: true };
  } catch {
    return { storage: memory(), isLasting: false };
  }
}

/** As much of a storage as is used here, for as long as the page is open. */
function memory() {
  /** @type {Map<string, string>} */
  const held = new Map();
  return {
    get length() {
      return held.size;
    },
    /** @param {number} index */
    key: (index) => [...held.keys()][index],
    /** @param {string} key */
    getItem: (key) => held.get(key) ?? null,
    /** @param {string} key @param {string} text */
    setItem: (key, text) => held.set(key, text),
    /** @param {string} key */
    removeItem: (key) => held.delete(key),
  };
}
