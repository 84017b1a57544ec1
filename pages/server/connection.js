// Says how the connection to the lab stands, in the page's language, where Streamlit would grey
// the page out and speak to developers. It is part of the first HTML, so that it can speak before
// anything else has come. `shell.py` puts the words in place.

{
  const words = WORDS.connection;
  /** Of a connection that comes sooner nothing is said. */
  const SOON = 2500;
  /** So many sockets must fail, while the lab answers, before something on the way is blamed. */
  const SURE = 3;

  const build = document.documentElement.dataset.build;
  let hasOpened = false;
  let failures = 0;

  globalThis.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("open", opened);
      this.addEventListener("close", closed);
    }
  };
  setTimeout(() => hasOpened || failures || say("connecting"), SOON);

  function opened() {
    const isBack = hasOpened;
    hasOpened = true;
    failures = 0;
    say(null);
    if (isBack) ask("GET").then(async (answer) => isOther(await answer.text()) && say("updated"));
  }

  /** Whether the lab hands out another page than the one that this is. */
  function isOther(html) {
    const found = html.match(/data-build="(\w+)"/);
    return found !== null && found[1] !== build;
  }

  function closed() {
    failures += 1;
    ask("HEAD").then(
      ({ status }) => {
        if (status === 503) say("full");
        else if (failures >= SURE) say("refused");
      },
      () => failures && say("away"),
    );
  }

  function ask(method) {
    return fetch(location.href, { method, cache: "no-store" });
  }

  /** Shows a sentence of `words`, or none. */
  function say(kind) {
    const line = document.getElementById("connection");
    if (line === null) return;
    const isChinese = language().startsWith("zh");
    line.lang = isChinese ? "zh-Hans" : "en";
    const text = (name) => words[name][isChinese ? "zh" : "en"];
    line.replaceChildren(kind ? text(kind).replace("{host}", location.host) : "");
    document.dispatchEvent(new CustomEvent("relu-lab:said", { detail: line.textContent }));
    if (kind !== "updated") return;
    const button = document.createElement("button");
    button.textContent = text("reload");
    button.onclick = () => location.reload();
    line.append(" ", button);
  }

  /** The page's own, once it has come; before that, the one that it will have. */
  function language() {
    if (hasOpened) return document.documentElement.lang;
    return new URLSearchParams(location.search).get("lang") ?? navigator.language;
  }
}
