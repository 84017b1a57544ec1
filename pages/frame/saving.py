"""Where nothing can be saved: browsers inside chat programs drop every file without a word."""

import re

import streamlit as st

from pages.frame.text import label

CHATS = re.compile(
    r"MicroMessenger|\bQQ/|Weibo|DingTalk|Lark|Feishu|AlipayClient"
    r"|FBA[NV]|Instagram|\bLine/|Snapchat|BytedanceWebview"
)


def saves_files() -> bool:
    """Whether the reader's browser keeps what it is given as a file."""
    return CHATS.search(st.context.headers.get("User-Agent") or "") is None


def say_if_nothing_is_saved() -> None:
    """Says beside buttons that save where they would do nothing."""
    if not saves_files():
        st.info(label("keeping.elsewhere"))
