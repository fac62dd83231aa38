"""Which Followup serves a data folder: a note in the folder, believed only when the server named in it agrees."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from followup import datafolder

PATIENCE = 10.0
"""Seconds to wait for a Followup that holds the folder but is still starting."""


@contextmanager
def announced(folder: Path, identity: str, url: str) -> Iterator[None]:
    """Note in ``folder`` that ``identity`` answers at ``url``, for as long as the context lasts."""
    note = folder / datafolder.INSTANCE
    half = note.with_suffix(".half")
    half.write_text(json.dumps({"instance": identity, "url": url}), "utf-8")
    half.replace(note)
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def running(folder: Path, patience: float = PATIENCE) -> str:
    """The address of the Followup that serves ``folder``, or "" when none answers within ``patience`` seconds."""
    give_up = time.monotonic() + patience
    while True:
        url = _answering(folder / datafolder.INSTANCE)
        if url or time.monotonic() > give_up:
            return url
        time.sleep(0.1)


def _answering(note: Path) -> str:
    from urllib.request import ProxyHandler, build_opener  # a first start has nobody to ask

    try:
        told = json.loads(note.read_text("utf-8"))
        url, identity = str(told["url"]), told["instance"]
        direct = build_opener(ProxyHandler({}))
        with direct.open(f"{url}healthz", timeout=2) as answer:
            return url if json.load(answer)["instance"] == identity else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""
