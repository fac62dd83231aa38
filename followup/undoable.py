"""Which events can be taken back: asked for a toast, and for each line of a history."""

from __future__ import annotations

from datetime import datetime


def undo_path(pk: int, verb: str, *, changed: bool, undone_at: datetime | None) -> str:
    """The address that takes the event back; "" when it changed no row, is undone already, or is an undo itself."""
    return f"/events/{pk}/undo/" if changed and undone_at is None and verb != "undo" else ""
