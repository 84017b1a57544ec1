// Mounts the chart. Python's every rerun calls this again with the same parent element.

import { startChart } from "./chart.js";

const charts = new WeakMap();

export default function mount({ data, parentElement }) {
  const text = JSON.stringify(data);
  const before = charts.get(parentElement);
  // Streamlit may put fresh markup into the same parent: it is empty, whatever was drawn before.
  const root = parentElement.querySelector(".chart");
  if (before?.text !== text || before.root !== root) {
    before?.chart.stop();
    const chart = startChart(root, data, before?.chart.view);
    charts.set(parentElement, { text, root, chart });
  }
  return () => {
    // A cleanup also comes before the next call; only what has left the page stops for good.
    if (parentElement.host?.isConnected) return;
    charts.get(parentElement)?.chart.stop();
    charts.delete(parentElement);
  };
}
