"""Countries, their subdivisions and time zones, as lists by name."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from followup import validation
from followup.timeline import business_days

Options = list[tuple[str, Any]]


def country_options(empty: str = "") -> Options:
    """Every country with a calendar, by name; first the empty choice, if it has words."""
    first: Options = [("", empty)] if empty else []
    return first + list(business_days.countries().items())


def subdivision_options(country: str, empty: str = "The whole country") -> Options:
    """The subdivisions with holidays of their own, by name."""
    known = business_days.subdivisions(country) if country in business_days.countries() else {}
    return [("", empty), *((code, _named(code, name)) for code, name in known.items())]


def country_name(code: str) -> str:
    """``Germany``; the code itself where no calendar is known."""
    return business_days.countries().get(code, code)


def subdivision_name(country: str, code: str) -> str:
    """``Bavaria``."""
    if not code or country not in business_days.countries():
        return code
    return business_days.subdivisions(country).get(code, code)


def zone_options(empty: str = "") -> Options:
    """Every time zone, grouped by the part before its first slash."""
    first: Options = [("", empty)] if empty else []
    return first + list(_grouped_zones())


def city(zone: str) -> str:
    """``Los Angeles``: a zone's name as people say it."""
    return zone.rpartition("/")[2].replace("_", " ")


@lru_cache(maxsize=1)
def _grouped_zones() -> tuple[tuple[str, Any], ...]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in validation.zones():
        region, slash, place = name.partition("/")
        groups.setdefault(region if slash else "Other", []).append((name, (place or name).replace("_", " ")))
    return tuple(sorted(groups.items(), key=lambda pair: (pair[0] in ("Other", "Etc"), pair[0])))


def _named(code: str, name: str) -> str:
    return name if name == code else f"{name} ({code})"
