// Tells the first run what its reader answered in lessons on earlier visits: kept by
// library/kept.js. The run writes the address anew.

try {
  const ours = /^relu-lab:1:answer:(\w+)$/;
  const answers = Object.entries(localStorage).flatMap(([name, text]) => {
    const question = name.match(ours)?.[1];
    return question ? [[question, JSON.parse(text)]] : [];
  });
  const text = encodeURIComponent(JSON.stringify(Object.fromEntries(answers)));
  const search = `${location.search || "?"}&answered=${text}`;
  // A longer one is refused (server/guard/messages.py).
  const LONGEST = 7_000;
  const isAsked = new URLSearchParams(location.search).has("answered");
  if (answers.length && !isAsked && search.length < LONGEST) {
    history.replaceState(history.state, "", `${search}${location.hash}`);
  }
} catch {
  // A browser that keeps nothing, or what is no answer.
}
