// Numbers and sentences as the learner reads them.

/** `text` with a true minus sign in place of each hyphen. */
export function minus(text) {
  return String(text).replaceAll("-", "\u2212");
}

/** `value` with `digits` decimals; a rounded zero has no sign. */
export function fixed(value, digits = 2) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "\u221e" : "\u2212\u221e";
  return minus(value.toFixed(digits).replace(/^-(0(\.0*)?)$/, "$1"));
}

/**
 * A share from 0 to 1 as percent: whole from 1%, one digit below, `under` below 0.1%.
 * "0%" stands for exactly 0 only.
 */
export function percent(share, under = "<0.1%") {
  if (!Number.isFinite(share)) return fixed(share);
  const value = Math.abs(share * 100);
  if (value > 0 && value < 0.1) return under;
  const digits = value === 0 || value >= 0.95 ? 0 : 1;
  return fixed(share * 100, digits) + "%";
}

/** `template` with each `{name}` replaced by `values.name`; unknown names stay. */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}
