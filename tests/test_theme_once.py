"""The theme that is copied is the theme that Streamlit gathers."""

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from pages.server.mending.theme_once import theme_once


def whole_theme() -> CustomThemeConfig:
    """All sections, as the first message of a run takes them."""
    theme = CustomThemeConfig()
    app_session._populate_theme_msg(theme)
    for category in config.CustomThemeCategories:
        part = theme
        for name in category.value.split("."):
            part = getattr(part, name)
        app_session._populate_theme_msg(part, f"theme.{category.value}")
    return theme


def test_a_copied_theme_is_the_gathered_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_session, "_populate_theme_msg", app_session._populate_theme_msg)
    config.get_config_options()
    gathered = whole_theme()
    assert gathered.light.primary_color  # the lab has a theme at all
    theme_once()
    assert whole_theme() == gathered
    monkeypatch.setattr(config, "get_options_for_section", None)  # is asked no more
    copied = whole_theme()
    assert copied == gathered
    assert copied.SerializeToString() == gathered.SerializeToString()
