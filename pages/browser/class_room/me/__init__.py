"""Who this browser is in a class room: it keeps that for itself, and tells the server; unseen."""

from pages.browser import declare

# Its data: room, the code; secret, its teacher's where this session has opened it, else None. It
# sends "me", {room, token, secret, lasts}; secret is empty where this browser is no teacher's,
# `lasts` false where it keeps nothing.
me = declare("class_room/me")
