// Where a page begins without Streamlit, what Streamlit needs is fetched once that is there, so that
// it takes nothing of a slow line, and its script runs once that is drawn. A beginning whose script
// did not come is given up. `shell.py` fills in what is in capitals.
{
  let hasBegun = false;
  let isFetched = false;
  function fetchStreamlit() {
    if (isFetched) return;
    isFetched = true;
    for (const [rel, href] of LATER) {
      document.head.append(Object.assign(document.createElement('link'), { rel, href,
        crossOrigin: href.startsWith('./static') ? '' : null }));
    }
  }
  addEventListener('relu-lab:fetched', fetchStreamlit);
  addEventListener('relu-lab:begun', () => {
    if (hasBegun) return;
    hasBegun = true;
    fetchStreamlit();
    const main = document.createElement('script');
    Object.assign(main, { type: 'module', crossOrigin: '', src: 'MAIN' });
    document.head.append(main);
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
