"""The HTML that a browser gets first: Streamlit's own, with what it could not know.

Where the server is: at a deep link such as ``/function`` Streamlit's front end would look for it
below that path first, fail, and try again above: an error in the console and a round trip.
Which modules the page will need: the browser fetches them while Streamlit's own script starts.
How the page is dressed: styles that come later would make it jump.
How to copy where the browser has no clipboard, so that every button that copies does.
What the page can do without: a font of icons, 375 kB, that Streamlit asks for before any is seen.
What to say while there is no connection: Streamlit's own words are for developers, in English.
What to say aloud of a change, and how to name what Streamlit puts around a page, in its language.
Which pages its reader looks at freely: a first run that does not know would draw a lesson instead.
What they answered there before: it would ask what it has been told already.
What the page begins with, in its reader's language: it is there, and answers, before Streamlit is.
That no browser may translate it: the lab does so itself.
"""

import json
import re
from collections.abc import Callable, Collection, Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

# Goes into the one inline script that Streamlit has, so that a policy needs one hash.
# Nothing needs WebAssembly: Streamlit's protobuf would try it, and be refused by the policy.
MARK = "window.prerenderReady = false"
SCRIPT = """\
delete window.WebAssembly;
window.__streamlit = {
  BACKEND_BASE_URL: new URL('.', location.href).href,
  HOST_CONFIG: { blockErrorDialogs: true },
};
{
  const asked = new URLSearchParams(location.search);
  const root = document.documentElement;
  root.toggleAttribute('data-presenter', asked.get('presenter') === '1');
  root.toggleAttribute('data-embedded', asked.get('embed') === 'true');
  root.toggleAttribute('data-lesson', asked.get('mode') === 'lesson');
  root.toggleAttribute('data-held', asked.has('hide') || asked.has('lock'));
  root.toggleAttribute('data-alone', asked.getAll('hide').includes('pages'));
  try {
    // Streamlit's own key and words; without them the reader's system says it.
    const [, theme] = Object.entries(localStorage)
      .find(([name]) => name.startsWith('stActiveTheme')) ?? [];
    const given = asked.get('embed_options')?.match(/^(light|dark)_theme$/)?.[1];
    root.dataset.scheme = given ?? theme?.match(/^"(Light|Dark)"$/)?.[1].toLowerCase() ?? '';
    // Kept by library/kept.js; the first run is to know it, and writes the address anew.
    const kept = /^relu-lab:1:mode:(\\w+)$/;
    const explored = Object.entries(localStorage)
      .flatMap(([name, mode]) => mode === '"explore"' && name.match(kept)?.[1] || []);
    if (explored.length && !asked.has('explored')) {
      const said = explored.map((page) => `explored=${page}`).join('&');
      history.replaceState(history.state, '', `${location.search || '?'}&${said}${location.hash}`);
    }
  } catch {
    // A browser that keeps nothing.
  }
}
{
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, text) =>
    font.includes('Material Symbols') ? Promise.resolve([]) : load(font, text);
}"""
# What Streamlit's page fetches, and what runs it.
MAIN = re.compile(r'<script type="module" crossorigin src="([^"]+)"></script>')
FETCHED = re.compile(r'<link rel="(modulepreload|stylesheet)"(?: crossorigin)? href="([^"]+)">')
LETTERS = re.compile(r'<link\s+rel="preload"[^>]*\sas="font"[^>]*>')
HERE = Path(__file__).parent
# As HTML writes them; `library/screen.js` has it too.
HTML_LANGUAGES = {"en": "en", "zh": "zh-Hans"}
DEFAULT = "en"
SCRIPTS = ("answers.js", "clipboard.js", "connection.js", "voice.js", "frame.js")
STYLES = ("page.css", "arriving.css", "beginning.css", "controls.css", "presenter.css")
LINES = """\
<p id="connection"></p>
<p id="said" role="status"></p>
</body>"""
FACE = """\
@font-face {{
  font-family: "Source Sans";
  font-weight: 200 900;
  font-display: swap;
  src: url("{address}");
}}
"""
# Streamlit's own modules that carry a component; it would ask for them one after the other.
CARRIERS = ("BidiComponent", "serialization", "recordbatch", "_arrayReduce")
FOREVER = "public, max-age=31536000, immutable"
# Files of Streamlit's whose name carries a hash; fonts are compressed already.
HASHED = re.compile(r"/static/(?:js|css|media)/[\w.-]+\.[\w-]{8}\.(?:js|css|svg)")


class Shell:
    """The first HTML of every page, and the addresses of what stays the same while the server runs.

    ``pages`` maps each page's path to the addresses of the modules that its first figure needs.
    ``modules`` are all that any page may ask for; ``scripts`` has the text of those that it does
    ask for, by address. ``words`` are sections of labels, each in every language, as the scripts
    call them.
    ``beginnings`` are, by path and language, the HTML with which a page begins before Streamlit is
    there; for paths that it does not name there is none. ``foreseen`` names by path the pages whose
    first figure is asked for (`asides.py`). ``lean_script`` and ``lean_style`` leave out what no
    browser needs.
    """

    def __init__(
        self,
        pages: Mapping[str, Collection[str]],
        modules: Collection[str],
        words: Mapping[str, Mapping[str, Mapping[str, str]]],
        beginnings: Mapping[str, Mapping[str, str]] | None = None,
        scripts: Mapping[str, str] | None = None,
        foreseen: Mapping[str, str] | None = None,
        lean_script: Callable[[str], str] = str,
        lean_style: Callable[[str], str] = str,
    ) -> None:
        script = lean_script(f"{SCRIPT}\n{_texts(SCRIPTS)}")
        start = lean_script(_texts(["start.js"]))
        style = lean_style(_texts(STYLES))
        for section, labels in words.items():
            script = script.replace(f"WORDS.{section}", _json(labels))
        beginnings, foreseen = beginnings or {}, foreseen or {}
        self.html = {}
        for path, addresses in pages.items():
            beginning = beginnings.get(path, {})
            html = _html(addresses, script, style)
            if beginning:
                html = _begun(html, start, beginning[DEFAULT], foreseen.get(path, ""))
            self.html[path] = _in_each(html, beginning or {DEFAULT: ""})
        self.modules = frozenset(modules)
        self.scripts = scripts or {}

    def routes(self) -> list[Route]:
        return [_route(path, html) for path, html in self.html.items()]

    def all_html(self) -> list[str]:
        """Every page that a browser can get: ours, and Streamlit's own where no page of ours is."""
        return [*(html for page in self.html.values() for html in page.values()), _streamlits()]

    def is_static(self, path: str) -> bool:
        """Whether what stands at ``path`` stays the same while the server runs."""
        return path in self.html or path in self.modules or HASHED.fullmatch(path) is not None

    def language_of(self, scope: Scope) -> str:
        """In which language a page is asked for; nothing else is in one."""
        return asked_language(scope) if scope["path"] in self.html else ""


def _html(addresses: Collection[str], script: str, style: str) -> str:
    """Streamlit's index.html with the lab's title, its server's place and the page's modules."""
    static = Path(get_static_dir())
    html = _streamlits()
    if MARK not in html or not MAIN.search(html):
        raise RuntimeError(f"Streamlit's index.html has no {MARK!r}: look where the script went")
    chunks = [
        f"/{path.relative_to(static).as_posix()}"
        for name in CARRIERS
        for path in sorted((static / "static" / "js").glob(f"{name}.*.js"))
    ]
    links = "".join(f'<link rel="modulepreload" href=".{address}">' for address in chunks)
    first = "".join(f'<link rel="modulepreload" href=".{address}">' for address in addresses)
    html = html.replace(MARK, f"{MARK};\n{script}")
    html = html.replace("<title>Streamlit</title>", "<title>ReLU Lab</title>")
    html = html.replace("<meta charset", f"{first}<meta charset", 1)
    html = html.replace(
        "</head>", f"{links}<style>{FACE.format(address=_font())}{style}</style></head>"
    )
    return html.replace("</body>", LINES)


def _font() -> str:
    """Where the letters of all pages are; Streamlit names them by script."""
    static = Path(get_static_dir())
    font = next((static / "static" / "media").glob("SourceSansVF-Upright.*.woff2"))
    return f"./{font.relative_to(static).as_posix()}"


def _begun(html: str, start: str, beginning: str, foreseen: str) -> str:
    """The page where it begins with ``beginning``: what that does not name waits for it."""
    later = [found for found in FETCHED.findall(html) if found[1] not in beginning]
    main = MAIN.search(html)
    assert main is not None
    later.append(("modulepreload", main[1]))
    html = FETCHED.sub(lambda link: link[0] if link[2] in beginning else "", html)
    # 170 kB, before anything of the page's own: `start.js` asks for it then.
    html = LETTERS.sub("", html).replace(FACE.format(address=_font()), "")
    values = {"MAIN": main[1], "FORESEEN": foreseen, "LATER": json.dumps(later), "FONT": _font()}
    start = re.sub("|".join(values), lambda name: values[name[0]], start)
    return MAIN.sub("", html).replace("</script>", f"{start}</script>", 1)


def _in_each(html: str, beginnings: Mapping[str, str]) -> dict[str, str]:
    """The page in each language, with what it begins with."""
    # An open page tells by it that the server has become another.
    build = sha256("".join([html, *beginnings.values()]).encode()).hexdigest()[:12]
    # A browser that translates puts elements of its own in the place of texts; React then takes
    # away what is no longer there, fails, and the page is gone.
    marked = f'<html translate="no" data-build="{build}"'
    return {
        lang: html.replace("<html", marked, 1)
        .replace('lang="en"', f'lang="{HTML_LANGUAGES[lang]}"', 1)
        .replace("</body>", f"{beginning}</body>")
        for lang, beginning in beginnings.items()
    }


def asked_language(scope: Scope) -> str:
    """The language that a page is asked for in: its link's, else its reader's first."""
    query: bytes = scope["query_string"]
    asked = parse_qs(query.decode("latin-1")).get("lang", [""])[-1].lower()
    if asked in HTML_LANGUAGES:
        return asked
    accepted = Headers(scope=scope).get("accept-language", "").lower()
    return "zh" if accepted.startswith("zh") else DEFAULT


def _texts(names: Collection[str]) -> str:
    return "".join((HERE / name).read_text(encoding="utf-8") for name in names)


def _json(words: Mapping[str, Mapping[str, str]]) -> str:
    """For a script in HTML, which a `</script>` in a text would end."""
    return json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")


def _streamlits() -> str:
    return (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")


def _route(path: str, html: Mapping[str, str]) -> Route:
    async def serve(request: Request) -> HTMLResponse:
        text = html.get(asked_language(request.scope), html[DEFAULT])
        return HTMLResponse(text, headers={"Cache-Control": "no-cache", "Vary": "Accept-Language"})

    return Route(path, serve)


class KeepModules:
    """Lets browsers keep the components' modules: their address changes when they do.

    Those in ``scripts`` are answered with its text, by address: Streamlit would send the file.
    """

    def __init__(
        self, app: ASGIApp, modules: Collection[str], scripts: Mapping[str, str] | None = None
    ) -> None:
        self.app = app
        self.modules = modules
        self.scripts = scripts or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] not in self.modules:
            await self.app(scope, receive, send)
            return

        app: ASGIApp = self.app
        if scope["path"] in self.scripts:
            app = Response(self.scripts[scope["path"]], media_type="text/javascript")

        async def send_kept(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message)["Cache-Control"] = FOREVER
            await send(message)

        await app(scope, receive, send_kept)
