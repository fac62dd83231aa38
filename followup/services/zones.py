"""The employer's time zone, while writing."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from followup import models
from followup.projection import reads


def zone_of(application: models.Application) -> ZoneInfo:
    """The application's own zone, else the profile's."""
    if application.timezone:
        return ZoneInfo(application.timezone)
    return next((ZoneInfo(row[0]) for row in reads.profile()), ZoneInfo("UTC"))
