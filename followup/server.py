"""waitress, made to end within a second: it has no signal handling of its own."""

from __future__ import annotations

import os
import signal
import socket
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any

from waitress import create_server, wasyncore

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

THREADS = 6
GRACE = 0.4
"""Seconds that requests under way get to finish in."""
LARGEST_BODY = 64 * 1024 * 1024


def application(*, demo: bool = False) -> WSGIApplication:
    """Django with its database ready; filled with sample data for the demo. The caller holds the folder's lock."""
    import django

    django.setup(set_prefix=False)
    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connection
    from django.urls import get_resolver

    from followup import database

    database.prepare(held=True)
    if demo:
        from followup.demo import load_demo

        load_demo()
    made = WSGIHandler()
    get_resolver().url_patterns  # noqa: B018 - a fault in the pages shows now, not at the first visit
    connection.close()  # this thread serves no requests
    return without_body_for_head(made)


def without_body_for_head(application: WSGIApplication) -> WSGIApplication:
    """``application``, bare for HEAD: waitress would send the body, and the next answer would start in it."""

    def wrapped(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = application(environ, start_response)
        if environ["REQUEST_METHOD"] != "HEAD":
            return answer
        if hasattr(answer, "close"):
            answer.close()
        return []

    return wrapped


class Server:
    """Serves ``application`` on a socket that listens already, until SIGINT or SIGTERM."""

    def __init__(self, application: WSGIApplication, listening: socket.socket) -> None:
        self._stopping = False
        self._waitress: Any = create_server(
            application,
            sockets=[listening],
            threads=THREADS,
            ident="",
            clear_untrusted_proxy_headers=True,
            max_request_body_size=LARGEST_BODY,
        )

    def __enter__(self) -> Server:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.stop)
        # A signal that arrives just before the loop starts to wait, or in another thread, wakes it all the same.
        waker = self._waitress.trigger.trigger
        descriptor = waker if isinstance(waker, int) else waker.fileno()
        os.set_blocking(descriptor, False)
        signal.set_wakeup_fd(descriptor, warn_on_full_buffer=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Connections close with the process: closing them under a thread that still answers would only make noise.
        signal.set_wakeup_fd(-1)
        self._waitress.task_dispatcher.shutdown(timeout=GRACE)

    def stop(self, number: int, frame: FrameType | None) -> None:
        """The signal handler; the signal itself wakes the loop."""
        self._stopping = True

    def run(self) -> None:
        """Serve until ``stop`` is called."""
        while not self._stopping:
            wasyncore.loop(timeout=1.0, map=self._waitress._map, count=1)
