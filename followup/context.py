"""What every page has: the navigation with its counts, the demo's banner, and what the last action did."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from followup import actions, fragments
from followup.selectors import shell
from followup.views import calls


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor. ``nav`` is counted only when a template prints it, and once; ``calls`` is the start of the
    calling that the request is a part of, if it is one; ``go`` are the places that a key leads to."""
    return {
        "demo": settings.DEMO,
        "go": actions.GO,
        "nav": SimpleLazyObject(lambda: shell.nav(fragments.page_path(request))),
        "calls": lambda: calls.since_of(request),
        "toast": fragments.toast_of_address(request) if "event" in request.GET else None,
    }
