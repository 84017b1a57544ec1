// What a learner may do to the contenders: plain data in, plain data out.

export const ATTRIBUTES = ["activation", "init", "optimizer", "learning_rate"];
const DEVIATION = 0.5;

/** The attributes that each contender has of its own under `differ`. */
export function ownAttributes(differ) {
  return differ === "several" ? ATTRIBUTES : [differ];
}

/** `contender` with one attribute changed; the deviation goes with its initialisation. */
export function changed(contender, name, value) {
  const next = { ...contender, [name]: value };
  if (name === "init") {
    next.init_std = value === "normal" ? (contender.init_std ?? DEVIATION) : null;
  }
  return next;
}

/** The contenders when only `differ` may differ: the first one gives the rest. */
export function agreeing(contenders, differ) {
  const [first] = contenders;
  return contenders.map((contender) => {
    const kept = Object.fromEntries(ownAttributes(differ).map((name) => [name, contender[name]]));
    const next = { ...first, ...kept };
    const own = "init" in kept ? contender : first;
    return { ...next, init_std: own.init_std };
  });
}

/** One more contender, with the next value that none has yet. */
export function another(contenders, differ, options) {
  const [name] = ownAttributes(differ);
  const last = contenders.at(-1);
  if (name === "learning_rate") {
    return { ...last, learning_rate: Number((last.learning_rate / 10).toPrecision(3)) };
  }
  const taken = contenders.map((contender) => contender[name]);
  const free = options[name].find(({ value }) => !taken.includes(value)) ?? options[name][0];
  return changed(last, name, free.value);
}
