// Reads the arrays that the Python side packs: {dtype, shape, data}, little-endian in base64.

const ARRAYS = {
  float32: Float32Array,
  uint16: Uint16Array,
  uint8: Uint8Array,
  int8: Int8Array,
};

/** The flat typed array of one packed array; float16 becomes Float32Array. */
export function decode({ dtype, data }) {
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  if (dtype === "float16") return Float32Array.from(new Uint16Array(bytes.buffer), float16);
  return new ARRAYS[dtype](bytes.buffer);
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
