"""From the command to the first dashboard, in turn with a bare waitress and Django."""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.pages import ROOT


@dataclass(frozen=True, slots=True)
class Startup:
    """Milliseconds at the median."""

    ours: float
    bare: float


def startup(folder: Path, times: int = 7) -> Startup:
    """``start`` on this data folder, and the bare server, ``times`` each; the first of both is not counted."""
    ours, bare = [], []
    for _ in range(times + 1):
        port = _free_port()
        ours.append(_until_page(["-m", "followup", "start", "--no-browser", "--port", str(port)], port, folder))
        port = _free_port()
        bare.append(_until_page(["-m", "tests.benchmarks.bare", str(port)], port, folder))
    return Startup(statistics.median(ours[1:]), statistics.median(bare[1:]))


def _until_page(arguments: list[str], port: int, folder: Path) -> float:
    environment = {**os.environ, "FOLLOWUP_DATA_DIR": str(folder)}
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        while not _answers(port):
            assert process.poll() is None, "it ended before it answered"
            time.sleep(0.002)
        return (time.perf_counter() - started) * 1000
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except ConnectionError:
        return False
    finally:
        connection.close()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
