"""The employer's time zone, where the profile is not read for anything else."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from followup import models
from followup.projection import reads


def zone_of(application: models.Application) -> ZoneInfo:
    """The application's own zone, else the profile's."""
    return zone_here(application.timezone)


def zone_here(name: str) -> ZoneInfo:
    """The zone of that name, else the profile's, which is read only then."""
    if name:
        return ZoneInfo(name)
    return next((ZoneInfo(row[0]) for row in reads.profile()), ZoneInfo("UTC"))
