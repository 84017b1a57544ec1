// Draws the figures by Plotly, which stands above as packed text, and plays the moving one.

const find = (name) => document.getElementById(name);
const packed = Uint8Array.from(atob(find("plotly").textContent), (each) => each.charCodeAt(0));
const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
const script = document.createElement("script");
script.textContent = await new Response(unpacked).text();
document.head.append(script);

const { figures, config, steps, words } = JSON.parse(find("figures").textContent);
for (const [name, figure] of Object.entries(figures)) {
  await Plotly.newPlot(name, { ...figure, config });
}
if (figures.moving) play(find("record"), find("play"), find("step"));

function play(slider, button, step) {
  const RECORDS_A_SECOND = 8;
  let clock = 0;
  slider.oninput = () => {
    pause();
    show();
  };
  button.onclick = () => {
    if (clock) return pause();
    if (slider.value === slider.max) slider.value = 0;
    show();
    button.textContent = words.pause;
    clock = setInterval(() => {
      slider.value++;
      show();
      if (slider.value === slider.max) pause();
    }, 1000 / RECORDS_A_SECOND);
  };
  show();

  function pause() {
    clearInterval(clock);
    clock = 0;
    button.textContent = words.play;
  }

  function show() {
    const said = words.step.replace("{step}", steps[slider.value]);
    step.textContent = said;
    slider.setAttribute("aria-valuetext", said);
    const now = { duration: 0, redraw: false };
    Plotly.animate("moving", [slider.value], { mode: "immediate", frame: now, transition: now });
  }
}
