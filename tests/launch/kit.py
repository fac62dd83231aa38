"""A real Followup in a process of its own."""

from __future__ import annotations

import http.client
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30
Done = subprocess.CompletedProcess[str]
Answer = tuple[int, dict[str, str], bytes]


def environment(**more: str) -> dict[str, str]:
    """This process's, without its FOLLOWUP_* variables and its display."""
    hidden = ("FOLLOWUP_", "DISPLAY", "WAYLAND_DISPLAY", "DJANGO_SETTINGS_MODULE")
    return {name: value for name, value in os.environ.items() if not name.startswith(hidden)} | more


def manage(*arguments: str, python: str = sys.executable, root: Path = ROOT, **env: str) -> Done:
    """Run a command to its end."""
    return subprocess.run(
        [python, str(root / "manage.py"), *arguments],
        capture_output=True,
        text=True,
        env=environment(**env),
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )


def is_one_sentence(text: str) -> bool:
    """Whether this is what a person can read: one line, no traceback."""
    return len(text.strip().splitlines()) == 1 and "Traceback" not in text and text.strip().endswith((".", ")"))


class Running:
    """A process that serves, with the line that it printed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stdout is not None
        ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
        self.line = process.stdout.readline() if ready else ""
        self.url = next((word.rstrip(";") for word in self.line.split() if word.startswith("http://")), "")
        address = urlsplit(self.url)
        self.host, self.port = address.hostname or "", address.port or 0

    def get(self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
        """Status, headers (lower case) and body."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=10)
        try:
            connection.request(method, path, headers=dict(headers or {}))
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def health(self) -> dict[str, Any]:
        """What /healthz tells."""
        return dict(json.loads(self.get("/healthz")[2]))

    def send(self, request: bytes) -> bytes:
        """Everything that the server answers to raw bytes, until it closes."""
        with socket.create_connection((self.host, self.port), timeout=10) as connection:
            connection.sendall(request)
            answer = b""
            while chunk := connection.recv(65536):
                answer += chunk
            return answer

    def end(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, float, str, str]:
        """Exit code, seconds until the end, and what else it wrote to stdout and stderr."""
        began = time.monotonic()
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, time.monotonic() - began, out, err


@contextmanager
def running(*arguments: str, command: list[str] | None = None, root: Path = ROOT, **env: str) -> Iterator[Running]:
    """``start`` (or ``command``) until the block ends."""
    started = command or [sys.executable, str(root / "manage.py"), "start", "--no-browser", *arguments]
    process = subprocess.Popen(
        started,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        env=environment(**env),
    )
    try:
        serving = Running(process)
        if not serving.url:
            process.kill()
            raise AssertionError(f"it did not start: {serving.line!r} {process.communicate()}")
        yield serving
    finally:
        process.kill()
        process.communicate()
