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
That no browser may translate it: the lab does so itself.
"""

import json
import re
from collections.abc import Collection, Mapping
from hashlib import sha256
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse
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
  try {
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
HERE = Path(__file__).parent
SCRIPTS = ("answers.js", "clipboard.js", "connection.js", "voice.js", "frame.js")
STYLES = ("page.css", "arriving.css", "controls.css", "presenter.css")
LINES = """\
<p id="connection"></p>
<p id="said" role="status"></p>
</body>"""
# Streamlit's own modules that carry a component; it would ask for them one after the other.
CARRIERS = ("BidiComponent", "serialization", "recordbatch", "_arrayReduce")
FOREVER = "public, max-age=31536000, immutable"
# Files of Streamlit's whose name carries a hash; fonts are compressed already.
HASHED = re.compile(r"/static/(?:js|css|media)/[\w.-]+\.[\w-]{8}\.(?:js|css|svg)")


class Shell:
    """The first HTML of every page, and the addresses of what stays the same while the server runs.

    ``pages`` maps each page's path to the addresses of the modules that its first figure needs.
    ``modules`` are all that any page may ask for; some come later, so that nothing imports them
    by name. ``words`` are sections of labels, each in every language, as the scripts call them.
    """

    def __init__(
        self,
        pages: Mapping[str, Collection[str]],
        modules: Collection[str],
        words: Mapping[str, Mapping[str, Mapping[str, str]]],
    ) -> None:
        script = _texts(SCRIPTS)
        for section, labels in words.items():
            script = script.replace(f"WORDS.{section}", _json(labels))
        self.html = {path: _html(addresses, script) for path, addresses in pages.items()}
        self.modules = frozenset(modules)

    def routes(self) -> list[Route]:
        return [_route(path, html) for path, html in self.html.items()]

    def all_html(self) -> list[str]:
        """Every page that a browser can get: ours, and Streamlit's own where no page of ours is."""
        return [*self.html.values(), _streamlits()]

    def is_static(self, path: str) -> bool:
        """Whether what stands at ``path`` stays the same while the server runs."""
        return path in self.html or path in self.modules or HASHED.fullmatch(path) is not None


def _html(addresses: Collection[str], script: str) -> str:
    """Streamlit's index.html with the lab's title, its server's place and the page's modules."""
    static = Path(get_static_dir())
    html = _streamlits()
    if MARK not in html:
        raise RuntimeError(f"Streamlit's index.html has no {MARK!r}: look where the script went")
    chunks = [
        f"/{path.relative_to(static).as_posix()}"
        for name in CARRIERS
        for path in sorted((static / "static" / "js").glob(f"{name}.*.js"))
    ]
    links = "".join(
        f'<link rel="modulepreload" href=".{address}">' for address in [*chunks, *addresses]
    )
    style = f"<style>{_texts(STYLES)}</style>"
    html = html.replace(MARK, f"{MARK};\n{SCRIPT}\n{script}")
    html = html.replace("<title>Streamlit</title>", "<title>ReLU Lab</title>")
    html = html.replace("</head>", f"{links}{style}</head>")
    html = html.replace("</body>", LINES)
    # An open page tells by it that the server has become another.
    build = sha256(html.encode()).hexdigest()[:12]
    # A browser that translates puts elements of its own in the place of texts; React then takes
    # away what is no longer there, fails, and the page is gone.
    return html.replace("<html", f'<html translate="no" data-build="{build}"', 1)


def _texts(names: Collection[str]) -> str:
    return "".join((HERE / name).read_text(encoding="utf-8") for name in names)


def _json(words: Mapping[str, Mapping[str, str]]) -> str:
    """For a script in HTML, which a `</script>` in a text would end."""
    return json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")


def _streamlits() -> str:
    return (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")


def _route(path: str, html: str) -> Route:
    async def serve(_: Request) -> HTMLResponse:
        return HTMLResponse(html, headers={"Cache-Control": "no-cache"})

    return Route(path, serve)


class KeepModules:
    """Lets browsers keep the components' modules: their address changes when they do."""

    def __init__(self, app: ASGIApp, modules: Collection[str]) -> None:
        self.app = app
        self.modules = modules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] not in self.modules:
            await self.app(scope, receive, send)
            return

        async def send_kept(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message)["Cache-Control"] = FOREVER
            await send(message)

        await self.app(scope, receive, send_kept)
