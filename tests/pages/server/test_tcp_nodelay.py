"""What the server has to say is sent at once."""

import socket

from pages.server.patches.tcp_nodelay import set_tcp_nodelay


def nodelay(one: socket.socket) -> bool:
    return one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_a_connection_inherits_what_the_listening_socket_was_told() -> None:
    # As Streamlit makes it, with no protocol named: asyncio then leaves it as it is.
    with socket.socket() as listening, socket.socket() as other, socket.socket() as client:
        other.bind(("127.0.0.1", 0))  # is no server's: it stays as it is
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert set_tcp_nodelay() >= 1
        client.connect(listening.getsockname())
        connection, _ = listening.accept()
        with connection:
            assert nodelay(connection)
        assert not nodelay(other)
