/** The linear map that takes [from, to] to [low, high]. */
export function linear(from, to, low, high) {
  return (value) => low + ((value - from) / (to - from)) * (high - low);
}
