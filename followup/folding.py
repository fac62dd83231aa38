"""Text as search compares it: without case and accents."""

from __future__ import annotations

import unicodedata


def fold(*texts: str) -> str:
    """``Zürich`` and ``ZURICH`` alike; several texts are joined by a blank."""
    decomposed = unicodedata.normalize("NFKD", " ".join(texts).casefold())
    return " ".join("".join(mark for mark in decomposed if not unicodedata.combining(mark)).split())
