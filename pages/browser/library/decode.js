// Reads the arrays that the Python side packs: {dtype, shape, data}, little-endian in base64.

const ARRAYS = {
  float32: Float32Array,
  uint16: Uint16Array,
  uint8: Uint8Array,
  int8: Int8Array,
};

/** The flat typed array of one packed array; float16 becomes Float32Array. */
export function decode({ dtype, data }) {
  const text = atob(data);
  // One by one: a function for each of half a million takes a tenth of a second.
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  if (dtype !== "float16") return new ARRAYS[dtype](bytes.buffer);
  const { Float16Array } = globalThis;
  if (Float16Array) return new Float32Array(new Float16Array(bytes.buffer));
  // An old browser.
  const halves = new Uint16Array(bytes.buffer);
  const numbers = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) numbers[i] = float16(halves[i]);
  return numbers;
}

/** The number that 16 bits stand for (IEEE 754 binary16). */
function float16(bits) {
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  if (exponent === 0) return sign * 2 ** -14 * fraction;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * 2 ** (exponent - 15) * (1 + fraction);
}
