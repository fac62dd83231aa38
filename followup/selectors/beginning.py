"""What the first pages need to know of what is there already."""

from __future__ import annotations

from followup.models import Application
from followup.selectors import shell


def has_begun() -> bool:
    """Whether there is an application, running or closed, outside the bin."""
    return shell.applications().exists()


def has_binned() -> bool:
    """Whether there is one in the bin, to be restored."""
    return Application.objects.filter(deleted_at__isnull=False).exists()
