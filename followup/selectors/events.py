"""What the events tell beyond the history."""

from __future__ import annotations

from followup.models import Event


def is_used(token: str) -> bool:
    """Whether a form with this token was sent before: what it finds there now is its own work."""
    return bool(token) and Event.objects.filter(key=token).exists()
