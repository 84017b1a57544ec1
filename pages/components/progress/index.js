// Redrawn at every poll; speaks at each quarter only, so that it never talks over the learner.

export default function ({ data, parentElement, setTriggerValue }) {
  const { text, share, quarter, stop } = data;
  const find = (selector) => parentElement.querySelector(selector);
  find(".text").textContent = text;
  const track = find(".track");
  track.setAttribute("aria-label", text);
  track.setAttribute("aria-valuenow", String(Math.round(100 * share)));
  find(".track i").style.width = `${100 * share}%`;
  if (find(".said").textContent !== quarter) find(".said").textContent = quarter;
  const button = find(".stop");
  button.textContent = stop;
  button.onclick = () => { button.disabled = true; setTriggerValue("stop", true); };
}
