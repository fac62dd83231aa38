"""What Settings shows, and what other pages need to know of the profile."""

from __future__ import annotations

import platform
import sqlite3
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from zoneinfo import ZoneInfo

import django
from django.conf import settings

from followup import __version__, datafolder, display, regions
from followup.models import DayOff, Profile

DAYS_OFF_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Mine:
    """The defaults that an application takes from the profile."""

    zone: ZoneInfo
    country: str
    subdivision: str

    @property
    def country_name(self) -> str:
        """``United States``."""
        return regions.country_name(self.country)

    @property
    def region(self) -> str:
        """``California``, or ``the whole country``."""
        return regions.subdivision_name(self.country, self.subdivision) or "the whole country"


@dataclass(frozen=True, slots=True)
class Line:
    """A day off, printed."""

    pk: int
    on: str
    what: str
    note: str


@dataclass(frozen=True, slots=True)
class About:
    """Where the data live, and what runs here."""

    folder: str
    database: str
    size: str
    versions: str


def mine() -> Mine:
    """The profile's zone and region; before there is a profile, UTC and the United States."""
    row = Profile.objects.values_list("timezone", "country", "subdivision").first() or ("UTC", "US", "")
    return Mine(ZoneInfo(row[0]), row[1], row[2])


def days_off(application_id: int | None, today: date) -> tuple[Line, ...]:
    """The user's changes to the calendar: those for all, or those of one application."""
    rows = DayOff.objects.filter(application=application_id).order_by("on")
    return tuple(
        Line(row.pk, display.day(row.on, today), "Worked" if row.working else "Off", row.note)
        for row in rows[:DAYS_OFF_SHOWN]
    )


def about() -> About:
    """The data folder, the size of the database, the versions."""
    file = settings.DATA_DIR / datafolder.DATABASE
    parts = {"Python": platform.python_version(), "Django": django.__version__, "SQLite": sqlite3.sqlite_version}
    parts["holidays"] = version("holidays")
    return About(
        folder=str(settings.DATA_DIR),
        database=file.name,
        size=_size(file.stat().st_size if file.exists() else 0),
        versions=", ".join([f"Followup {__version__}", *(f"{name} {number}" for name, number in parts.items())]),
    )


def _size(octets: int) -> str:
    return f"{octets / 1_000_000:.1f} MB" if octets >= 1_000_000 else f"{max(1, octets // 1000)} kB"
