"""The product's server on a free port of this machine; prints the port, ends with its standard input."""

from __future__ import annotations

import os
import socket
import sys
import threading


def main() -> None:
    """Serve the data folder of the environment until told to end."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=128)
    port = listening.getsockname()[1]
    os.environ |= {"FOLLOWUP_PORT": str(port), "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings"}

    from followup import server

    application = server.application()
    with server.Server(application, listening) as serving:
        threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
        print(port, flush=True)
        serving.run()


if __name__ == "__main__":
    main()
