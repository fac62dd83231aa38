"""What every page has: the navigation with its counts, the demo's banner, and what the last action did."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from followup import fragments
from followup.selectors import shell


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor. ``nav`` is counted only when a template prints it."""
    return {
        "demo": settings.DEMO,
        "nav": lambda: shell.nav(fragments.page_path(request)),
        "toast": fragments.toast_of_address(request) if "event" in request.GET else None,
    }
