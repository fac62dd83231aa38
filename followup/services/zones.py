"""The employer's time zone, while writing."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from followup import models


def zone_of(application: models.Application) -> ZoneInfo:
    """The application's own zone, else the profile's."""
    if application.timezone:
        return ZoneInfo(application.timezone)
    return ZoneInfo(models.Profile.objects.values_list("timezone", flat=True).first() or "UTC")
