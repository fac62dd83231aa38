"""Where applications were found, as the user words it."""

from __future__ import annotations

from followup.models import Application

MOST = 50


def known_sources() -> list[str]:
    """The sources that the user has named so far, in alphabetical order, to choose from again."""
    named = Application.objects.filter(deleted_at=None).exclude(source="").order_by("source")
    return list(named.values_list("source", flat=True).distinct()[:MOST])
