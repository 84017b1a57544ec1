/** Whether `text` is in the clipboard now. */
export async function copied(text) {
  // Browsers hand it out over HTTPS and localhost only; a class on plain HTTP gets the old way.
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { /* refused: try the old way */ }
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.style.cssText = "position:fixed;opacity:0";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
