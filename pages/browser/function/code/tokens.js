// @ts-check
// What colours Python: as much of its grammar as the lab's own code has.

const KEYWORDS = "as|for|from|import|in|lambda|with|True|False|None";
const TOKEN = new RegExp(
  `(?<comment>#.*)|(?<string>f?"[^"\\n]*")|(?<keyword>\\b(?:${KEYWORDS})\\b)` +
    `|(?<number>\\b\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)`,
  "g",
);

/**
 * `code` in pieces, each with its kind: "comment", "string", "keyword", "number", "" for all else.
 * @param {string} code
 * @returns {{kind: string, text: string}[]}
 */
export function tokens(code) {
  const pieces = [];
  let end = 0;
  for (const { 0: text, index, groups = {} } of code.matchAll(TOKEN)) {
    const [[kind]] = Object.entries(groups).filter(([, found]) => found !== undefined);
    pieces.push({ kind: "", text: code.slice(end, index) }, { kind, text });
    end = index + text.length;
  }
  return [...pieces, { kind: "", text: code.slice(end) }].filter(({ text }) => text !== "");
}
