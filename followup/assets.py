"""Static files: addresses that name the content (``?v=``), so that a browser may keep them for ever."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


class VersionedStorage(StaticFilesStorage):
    """``{% static %}`` addresses carry the version of what they lead to."""

    def url(self, name: str | None) -> str:
        """The address of the static file ``name``."""
        plain = super().url(name)
        found = version(name or "")
        return f"{plain}?v={found}" if found else plain


class StaticMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]  # whitenoise has no types
    """whitenoise, with an answer that may be kept for ever where the address names the version that it gets."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The file, or what the rest of the stack answers."""
        response: HttpResponseBase = super().__call__(request)
        if request.path_info.startswith(self.static_prefix) and response.status_code in {200, 304}:
            wanted = request.GET.get("v")
            kept = bool(wanted) and wanted == version(request.path_info.removeprefix(self.static_prefix))
            response.headers["Cache-Control"] = FOR_EVER if kept else ASK_AGAIN
        return response


def version(name: str) -> str:
    """A short hash of the static file ``name``; "" when there is none."""
    return _hash(name) if settings.DEBUG else _remembered(name)


def _hash(name: str) -> str:
    file = finders.find(name)
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()[:12] if file else ""


_remembered = lru_cache(maxsize=200)(_hash)
