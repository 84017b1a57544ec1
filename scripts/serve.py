"""Starts the lab on all interfaces and says where it is: ``make run``."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pages.server.network import network_address
from tests.harness.browser import ROOT, answers

DEFAULT_PORT = "8501"
STOP_SECONDS = 5


def chosen_port() -> int:
    """The port in the variable PORT; exits with one sentence if it cannot be used."""
    text = os.environ.get("PORT") or DEFAULT_PORT
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        sys.exit(f"PORT={text} is not a port: choose a number from 1 to 65535.")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))
        except PermissionError:
            sys.exit(f"Port {port} needs more rights. Choose a higher one: PORT=8600 make run")
        except OSError:
            sys.exit(f"Port {port} is taken. Choose another one: PORT={port + 1} make run")
    return port


def announce(port: int) -> None:
    """Print the addresses as soon as the lab answers."""
    while not answers(f"http://127.0.0.1:{port}/_stcore/health"):
        time.sleep(0.1)
    network = network_address()
    # Streamlit's own setting: the lab answers below this path.
    path = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "").strip("/")
    place = f"{port}/{path}/" if path else f"{port}"
    print(f"\n  ReLU Lab:              http://localhost:{place}")
    if network:
        print(f"  On the same network:   http://{network}:{place}")
    print("  Stop it with Ctrl-C.\n", flush=True)


def main() -> int:
    """Serve until stopped."""
    port = chosen_port()
    threading.Thread(target=announce, args=[port], daemon=True).start()
    options = ["--server.address", "0.0.0.0", "--server.port", str(port)]
    quiet = ["--server.headless", "true", "--logger.hideWelcomeMessage", "true"]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options, *quiet]
    # In a session of its own the server alone hears Ctrl-C, by us, and sees its workers off;
    # in ours the workers would hear it too, and each die with a traceback.
    server = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
    stopped = threading.Event()

    def stop(*_: object) -> None:
        if not stopped.is_set():
            stopped.set()
            server.send_signal(signal.SIGINT)
            last_resort = threading.Timer(STOP_SECONDS, server.kill)
            last_resort.daemon = True
            last_resort.start()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    code = server.wait()
    return 0 if stopped.is_set() else code


if __name__ == "__main__":
    sys.exit(main())
