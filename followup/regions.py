"""Countries, their subdivisions and time zones, by name: as choices, and as a select that is printed in one go."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from followup import country_zones, display, validation
from followup.timeline import business_days

Options = list[tuple[str, Any]]


LEGACY = frozenset({"Brazil", "Canada", "Chile", "Etc", "Mexico", "US"})
"""Groups whose every zone goes by another name now: valid where one is stored, offered to nobody."""


class LongSelect(forms.Select):
    """A select whose hundreds of options are printed once and kept: one by one they cost 40 ms a page. ``keeps`` one
    whose value stands in it even if it is not among those that are offered."""

    def __init__(self, *, keeps: bool = False) -> None:
        super().__init__()
        self.keeps = keeps

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The select, with the option of this value selected."""
        chosen = escape("" if value is None else str(value))
        printed, option = _printed(_frozen(self.choices)), f'<option value="{chosen}">'
        if self.keeps and chosen and option not in printed:
            printed += f"{option}{chosen}</option>"
        options = printed.replace(option, f'<option value="{chosen}" selected>', 1)
        shown = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return mark_safe(f"<select{shown}>{options}</select>")


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


def zone_options(empty: str = "", country: str = "") -> Options:
    """The time zones, those of the country first, then all by the part before their first slash."""
    first: Options = [("", empty)] if empty else []
    if there := country_zones.zones_of(country):
        first.append((country_name(country), tuple((zone, city(zone)) for zone in there)))
    return first + list(_grouped_zones())


def zones_there(country: str, *others: str) -> Options:
    """The time zones of the country, and these others."""
    there = country_zones.zones_of(country)
    more = dict.fromkeys(zone for zone in others if zone and zone not in there)
    return [*((zone, city(zone)) for zone in there), *((zone, zone) for zone in more)]


def zone_hint(country: str) -> str:
    """``Germany is on Berlin time.``; for a country with several zones, that they stand first; "" if unknown."""
    if zone := country_zones.one_clock(country):
        return f"{country_name(country)} is on {city(zone)} time."
    several = country_zones.zones_of(country)
    return "The country has several: they stand first in the list." if several else ""


def city(zone: str) -> str:
    """``Los Angeles``: a zone's name as people say it."""
    return zone.rpartition("/")[2].replace("_", " ")


def clock_words(place: ZoneInfo, mine: ZoneInfo, at: datetime) -> str:
    """Which clock the times are read from, and how far the user's own is from it at that instant."""
    name = city(place.key)
    where = f"Times are those on the clock in {name} ({place.key})" if name != place.key else f"Times are in {name}"
    theirs, yours = at.astimezone(place).utcoffset(), at.astimezone(mine).utcoffset()
    assert theirs is not None
    assert yours is not None
    if theirs == yours:
        return f"{where}."
    ahead = theirs - yours
    words = _span(abs(ahead))
    return f"{where}, {words} {'ahead of' if ahead > timedelta(0) else 'behind'} yours in {city(mine.key)}."


@lru_cache(maxsize=1)
def _grouped_zones() -> tuple[tuple[str, Any], ...]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in validation.zones():
        region, slash, place = name.partition("/")
        if name == "UTC" or (slash and region not in LEGACY):
            groups.setdefault(region if slash else "Other", []).append((name, (place or name).replace("_", " ")))
    ordered = sorted(groups.items(), key=lambda pair: (pair[0] == "Other", pair[0]))
    return tuple((region, tuple(places)) for region, places in ordered)


def _named(code: str, name: str) -> str:
    return name if name == code else f"{name} ({code})"


@lru_cache(maxsize=64)
def _printed(choices: tuple[tuple[str, Any], ...]) -> str:
    parts = []
    for value, label in choices:
        if isinstance(label, tuple):
            parts.append(f'<optgroup label="{escape(value)}">{_printed(label)}</optgroup>')
        else:
            parts.append(f'<option value="{escape(value)}">{escape(label)}</option>')
    return "".join(parts)


def _frozen(choices: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((value, _frozen(label) if isinstance(label, list | tuple) else label) for value, label in choices)


def _span(length: timedelta) -> str:
    """``5 hours``, ``1 hour 30 minutes``."""
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    parts = [(hours, "hour"), (minutes, "minute")]
    return " ".join(display.plural(number, unit) for number, unit in parts if number)
