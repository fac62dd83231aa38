"""Which time zones a country has, from the table that the time zone data bring along (``zone.tab``). No network."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timezone
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from followup import clock

Names = tuple[str, ...]


def zones_of(country: str) -> Names:
    """The zones of a country by its code, in the table's order, which puts the larger ones first; () if unknown."""
    return _table().get(country, ())


def one_clock(country: str) -> str:
    """The zone of a country whose clocks all show the same time, winter and summer (Germany: Europe/Berlin, although
    the table names Busingen too); "" for one with several, or unknown."""
    zones = zones_of(country)
    return zones[0] if zones and len({_offsets(zone, clock.now().year) for zone in zones}) == 1 else ""


def country_of(zone: str) -> str:
    """The one country that the table names for this zone (Europe/Berlin: DE); "" for none."""
    return next((country for country, zones in _table().items() if zone in zones), "")


def is_there(zone: str, country: str) -> bool:
    """Whether this is a zone of the country; of one that is unknown, every zone may be."""
    return zone in zones_of(country) or not zones_of(country)


@lru_cache(maxsize=1)
def _table() -> dict[str, Names]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in (resources.files("tzdata.zoneinfo") / "zone.tab").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            found[country].append(zone)
    return {country: tuple(zones) for country, zones in found.items()}


@lru_cache(maxsize=1024)
def _offsets(zone: str, year: int) -> tuple[object, object]:
    winter, summer = (datetime(year, month, 15, tzinfo=timezone.utc) for month in (1, 7))
    return winter.astimezone(ZoneInfo(zone)).utcoffset(), summer.astimezone(ZoneInfo(zone)).utcoffset()
