// Where a page begins without Streamlit, what Streamlit needs is fetched once that is drawn: it takes
// nothing of a slow line, nor of a busy processor, which would read sixty modules first. A beginning
// whose script did not come is given up. `shell.py` fills in what is in capitals.
{
  let hasBegun = false;
  addEventListener('relu-lab:begun', async () => {
    if (hasBegun) return;
    hasBegun = true;
    // What is seen has its letters first.
    const late = new Promise((resolve) => setTimeout(resolve, 10_000));
    if (!isOther) await Promise.race([letters, late]);
    for (const [rel, href] of LATER) {
      document.head.append(Object.assign(document.createElement('link'), { rel, href,
        crossOrigin: href.startsWith('./static') ? '' : null }));
    }
    const main = document.createElement('script');
    Object.assign(main, { type: 'module', crossOrigin: '', src: 'MAIN' });
    document.head.append(main);
  });
  // Its letters are more than its module, its words and its figure together, and come after that.
  const face = new FontFace('Source Sans', 'url("FONT")', { weight: '200 900', display: 'swap' });
  const letters = globalThis.letters = new Promise((resolve) => {
    const ask = () => {
      document.fonts.add(face);
      face.load().catch(() => {}).then(resolve);
    };
    // The last so far is that of the figure.
    const module = [...document.querySelectorAll('link[rel=modulepreload]')].at(-1);
    if (!module || performance.getEntriesByName(module.href).length) ask();
    else for (const end of ['load', 'error']) module.addEventListener(end, ask);
    addEventListener('relu-lab:begun', ask);
  });
  // What a page is seen with that begins with a run depends on its link, and is asked for.
  const page = 'FORESEEN';
  const asked = new URLSearchParams(location.search);
  const isFree = !page || asked.get('mode') === 'explore' ||
    (!asked.has('mode') && asked.getAll('explored').includes(page));
  // Where it begins otherwise, Streamlit need not wait; `beginning.css` has it too.
  const isOther = !isFree || document.documentElement.matches(
    ':is([data-lesson], [data-presenter], [data-embedded], [data-held])');
  if (isOther) dispatchEvent(new Event('relu-lab:begun'));
  else if (page) {
    globalThis.foreseen = fetch(`./foreseen/${page}${location.search}`)
      .then((answer) => answer.status === 200 ? answer.json() : null).catch(() => null);
  }
  addEventListener('load', () => setTimeout(() => {
    const left = document.querySelector('#beginning:not([data-begins])');
    if (!left) return;
    left.remove();
    dispatchEvent(new Event('relu-lab:begun'));
  }, 1000));
}
