"""``start``: from a data folder to a page in the browser. Django comes in only after folder, lock and port are settled.

The order matters: private files first, then the lock (one process per folder), then the port, then the schema, and the
link only when it will answer.
"""

from __future__ import annotations

import argparse
import gc
import os
import secrets
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from followup import __version__, datafolder, environment, instance
from followup.environment import BadOption
from followup.errors import FollowupError

PORTS_TO_TRY = 20


class PortTaken(FollowupError):
    """The port cannot be listened on."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line and the environment ask for; ``port`` None: the default, or a free one above it."""

    host: str
    port: int | None
    browser: bool
    data_dir: str
    demo: bool


def main(arguments: Sequence[str]) -> int:
    """Run ``start`` with ``arguments`` until it is told to end; the exit code."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return start(parse(arguments))
    except FollowupError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except OSError as error:
        print(f"{error.filename or 'The data folder'} cannot be used: {error.strerror}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def parse(arguments: Sequence[str]) -> Options:
    """The options, each from the command line, else from its ``FOLLOWUP_*`` variable. Raises BadOption."""
    given = parser().parse_args(arguments)
    if given.demo and given.data_dir:
        raise BadOption("--demo uses a throw-away folder: leave out --data-dir.")
    host = given.host or os.environ.get("FOLLOWUP_HOST") or environment.DEFAULT_HOST
    port = given.port or os.environ.get("FOLLOWUP_PORT")
    return Options(
        host=environment.host(host),
        port=environment.port(port) if port else None,
        browser=not (given.no_browser or environment.flag("FOLLOWUP_NO_BROWSER")),
        data_dir=given.data_dir or "",
        demo=given.demo or environment.flag("FOLLOWUP_DEMO"),
    )


def start(options: Options) -> int:
    """Serve until told to end, or lead to the Followup that already serves this folder."""
    with ExitStack() as stack:
        if options.demo:
            os.environ["FOLLOWUP_DATA_DIR"] = stack.enter_context(_throw_away_folder())
        elif options.data_dir:
            os.environ["FOLLOWUP_DATA_DIR"] = str(Path(options.data_dir).expanduser().absolute())
        folder = datafolder.make()
        lock = datafolder.hold(folder)
        if lock is None:
            return lead_to_running(folder, browser=options.browser)
        stack.enter_context(lock)
        listening = stack.enter_context(bind(options.host, options.port))
        return _serve(folder, listening, options)


def bind(host: str, port: int | None) -> socket.socket:
    """A socket that listens: on ``port``, or with None on the first free one from the default. Raises PortTaken."""
    first = environment.DEFAULT_PORT
    for candidate in range(first, first + PORTS_TO_TRY) if port is None else [port]:
        try:
            return _listen(host, candidate)
        except OSError as error:
            if port is not None:
                why = error.strerror or error
                raise PortTaken(f"Port {port} of {host} cannot be used ({why}); choose another with --port.") from None
    raise PortTaken(f"Ports {first} to {first + PORTS_TO_TRY - 1} of {host} are all taken; choose one with --port.")


def lead_to_running(folder: Path, *, browser: bool) -> int:
    """Open the Followup that holds ``folder``, or print its link; an error when it does not answer."""
    url = instance.running(folder)
    if not url:
        raise FollowupError(f"Another Followup holds {folder} but does not answer; end it and start again.")
    print(f"Followup is already running at {url}", flush=True)
    if browser:
        open_browser(url)
    return 0


def open_browser(url: str) -> None:
    """Open ``url``, if there is a person at a terminal with a display to show it on."""
    has_display = os.name == "nt" or sys.platform == "darwin"
    has_display = has_display or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if has_display and sys.stdout.isatty():
        import webbrowser

        webbrowser.open(url)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise BadOption(f"{message[:1].upper()}{message[1:]}; see start --help.")


def parser() -> argparse.ArgumentParser:
    """The options of ``start``."""
    made = _Parser(
        prog="start",
        description="Start Followup and print its link.",
        epilog="Each option is also a variable: FOLLOWUP_PORT for --port.",
    )
    made.add_argument("--host", help="address of this machine to listen on (127.0.0.1)")
    made.add_argument("--port", help=f"port to listen on ({environment.DEFAULT_PORT}, or the next free one)")
    made.add_argument("--no-browser", action="store_true", help="only print the link")
    made.add_argument("--data-dir", metavar="FOLDER", help="where your data live")
    made.add_argument("--demo", action="store_true", help="sample data in a throw-away folder")
    made.add_argument("--version", action="version", version=f"Followup {__version__}")
    return made


def _listen(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name != "nt":  # there it would let two programs share the port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    return listening


def _serve(folder: Path, listening: socket.socket, options: Options) -> int:
    host, port = listening.getsockname()[:2]
    url = f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
    identity = secrets.token_hex(16)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "followup.settings",
        "FOLLOWUP_HOST": host,
        "FOLLOWUP_PORT": str(port),
        "FOLLOWUP_INSTANCE": identity,
        "FOLLOWUP_DEMO": "1" if options.demo else "",
    }
    gc.disable()  # what is made now stays: looking through it again and again costs a tenth of the start
    from followup import server

    application = server.application(demo=options.demo)
    gc.freeze()
    gc.enable()
    with server.Server(application, listening) as serving, instance.announced(folder, identity, url):
        elsewhere = options.port is None and port != environment.DEFAULT_PORT
        note = f" (port {environment.DEFAULT_PORT} is taken)" if elsewhere else ""
        print(f"Followup runs at {url}{note}; Ctrl-C ends it.", flush=True)
        if options.browser:
            threading.Thread(target=open_browser, args=[url], daemon=True).start()
        serving.run()
    return 0


@contextmanager
def _throw_away_folder() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="followup-demo-", ignore_cleanup_errors=True) as folder:
        yield folder
