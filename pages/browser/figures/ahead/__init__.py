"""Has the browser fetch Plotly's script when it is idle; shows nothing."""

from functools import cache
from pathlib import Path

from streamlit.file_util import get_static_dir

from pages.browser import declare

# Its data: `address`, the script's, relative to the page.
ahead = declare("figures/ahead")


@cache
def plotly_script() -> str:
    """The address at which Streamlit's front end asks for the script with its first figure.

    Its name changes with every release of Streamlit.
    """
    static = Path(get_static_dir())
    (script,) = (static / "static" / "js").glob("PlotlyChart.*.js")
    return f"./{script.relative_to(static).as_posix()}"
