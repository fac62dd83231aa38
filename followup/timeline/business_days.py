"""Business days of a country, with the user's own days off: the playbook's section "Dates".

A calendar answers from a prefix count: ``rank[day]`` is how many business days there are up to and including
``day``, ``days`` lists them, so the n-th business day after any day is one look-up. The table is built from
``holidays.is_working_day`` (weekends have changed over the years and working Saturdays exist, so never from weekday
and a set) for the years that are asked for. ``holidays`` takes 100 ms to import and is imported with the first table.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from followup.errors import DayOutOfRange, UnknownRegion
from followup.timeline.facts import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from holidays import HolidayBase

DAY = timedelta(days=1)
WEEKEND = "weekend"
BUILDING = threading.RLock()
SPELLED = {"CD": "DR Congo", "GW": "Guinea-Bissau", "HK": "Hong Kong", "TL": "Timor-Leste"}
"""Names that the registry's keys do not spell."""

DaysOff = tuple[tuple[date, bool, str], ...]
"""The user's changes: day, worked (True) or off (False), and a note."""


class _Table(NamedTuple):
    first: int
    last: int  # both years inclusive
    rank: dict[date, int]
    days: list[date]


class BusinessCalendar:
    """The business days of one country or subdivision with the user's changes. Get one from :func:`calendar_for`.

    Every method raises DayOutOfRange where the answer, or the question, lies outside 1990-2100.
    """

    def __init__(self, country: str, subdivision: str = "", days_off: DaysOff = ()) -> None:
        self.country = country
        self.subdivision = subdivision
        self._changes = {on: (working, note) for on, working, note in days_off}
        self._holidays = _public_holidays(country, subdivision)
        self._caveats: dict[int, str] = {}
        self._table = _Table(1, 0, {}, [])

    def business_day(self, day: date, n: int) -> date:
        """The n-th business day strictly after ``day``; ``day`` itself never counts. n >= 1, else ValueError."""
        table = self._table
        if n < 1:
            raise ValueError(f"business_day counts from 1, not {n}")
        try:
            return table.days[table.rank[day] + n - 1]
        except (KeyError, IndexError):
            return self._after(day, n)

    def business_day_before(self, day: date, n: int) -> date:
        """The n-th business day strictly before ``day``. n >= 1, else ValueError."""
        if n < 1:
            raise ValueError(f"business_day_before counts from 1, not {n}")
        table = self._covering(day)
        while (index := table.rank[day] - self._counts(table, day) - n) < 0:
            table = self._grown(table.first - 1)
        return table.days[index]

    def roll_forward(self, day: date) -> date:
        """``day`` if it is a business day, else the next one."""
        return day if self.is_business_day(day) else self.business_day(day, 1)

    def roll_back(self, day: date) -> date:
        """``day`` if it is a business day, else the one before."""
        return day if self.is_business_day(day) else self.business_day_before(day, 1)

    def is_business_day(self, day: date) -> bool:
        """Whether the employer works on ``day``."""
        return self._counts(self._covering(day), day)

    def why_off(self, day: date) -> str:
        """Why ``day`` is no business day: the user's note, ``weekend``, or the holiday's name; empty when it is one."""
        if self.is_business_day(day):
            return ""
        if day in self._changes:
            return self._changes[day][1] or "your day off"
        with BUILDING:
            if self._holidays.is_weekend(day):
                return WEEKEND
            return (self._holidays.get(day) or "public holiday").replace("; ", " / ")

    def days_skipped(self, first: date, last: date) -> tuple[tuple[date, str], ...]:
        """Each day from ``first`` to ``last``, both inclusive, that is no business day, with its name."""
        found = []
        day = first
        while day <= last:
            if name := self.why_off(day):
                found.append((day, name))
            day += DAY
        return tuple(found)

    def caveat(self, first: date, last: date) -> str:
        """A sentence when the holiday data for these days are incomplete or estimated, else an empty text."""
        for year in range(first.year, last.year + 1):
            self._covering(date(year, 1, 1))
            if year in self._caveats:
                return self._caveats[year]
        if any("(estimated" in name for _, name in self.days_skipped(first, last)):
            return "A holiday here is estimated from the moon and may move by a day."
        return ""

    def _counts(self, table: _Table, day: date) -> bool:
        index = table.rank[day] - 1
        return index >= 0 and table.days[index] == day

    def _after(self, day: date, n: int) -> date:
        table = self._covering(day)
        while (index := table.rank[day] + n - 1) >= len(table.days):
            table = self._grown(table.last + 1)
        return table.days[index]

    def _covering(self, day: date) -> _Table:
        table = self._table
        return table if day in table.rank else self._grown(day.year, day)

    def _grown(self, year: int, day: date | None = None) -> _Table:
        """The table extended so that it includes ``year``; a new tuple, so readers in other threads see old or new."""
        if not FIRST_DAY.year <= year <= LAST_DAY.year:
            raise DayOutOfRange(day or date(min(max(year, 1), 9999), 1, 1))
        with BUILDING:
            table = self._table
            if table.first <= year <= table.last:
                return table
            first, last = (min(table.first, year), max(table.last, year)) if table.days else (year, year)
            rank: dict[date, int] = {}
            days: list[date] = []
            current, end = date(first, 1, 1), date(last, 12, 31)
            while current <= end:
                if self._works(current):
                    days.append(current)
                rank[current] = len(days)
                current += DAY
            self._table = _Table(first, last, rank, days)
            return self._table

    def _works(self, day: date) -> bool:
        if day in self._changes:
            return self._changes[day][0]
        if day.year not in self._holidays.years:
            self._load(day.year)
        return self._holidays.is_working_day(day)

    def _load(self, year: int) -> None:
        """Fill the public holidays of a year; data that end before it are noted for :meth:`caveat`."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            self._holidays.get(date(year, 1, 1))
        known = self._holidays.start_year <= year <= self._holidays.end_year
        decreed = self._holidays.special_public_holidays if self._holidays.has_substituted_holidays else {}
        place = countries()[self.country]
        if caught or not known:
            self._caveats[year] = (
                f"The public holidays of {place} are not fully known for {year}: check the days yourself."
            )
        elif decreed and year > max(decreed):
            self._caveats[year] = f"{place} moves days off by decree, and those of {year} are not known yet."


def _public_holidays(country: str, subdivision: str) -> HolidayBase:
    """A calendar of our own, never shared: ``holidays`` fills it lazily. Raises UnknownRegion."""
    import holidays

    if country not in countries():
        raise UnknownRegion(country)
    if subdivision and subdivision not in subdivisions(country):
        raise UnknownRegion(country, subdivision)
    entity = _entity(country)
    language = next((code for code in ("en_US", "en_GB") if code in entity.supported_languages), None)
    # A few countries keep quiet about moon-sighted dates unless asked.
    estimated: dict[str, Any] = {
        name: True for name in ("islamic_show_estimated",) if name in entity.get_supported_options()
    }
    return holidays.country_holidays(
        country, subdiv=subdivision or None, language=language or entity.default_language, **estimated
    )


@lru_cache(maxsize=512)
def calendar_for(country: str, subdivision: str = "", days_off: DaysOff = ()) -> BusinessCalendar:
    """The calendar of a country code (``US``), optionally of a subdivision (``CA``), with the user's changes.

    ``days_off`` are sorted ``(day, worked, note)``. Raises UnknownRegion.
    """
    return BusinessCalendar(country, subdivision, days_off)


def _entity(country: str) -> HolidayBase:
    import holidays

    return holidays.country_holidays(country)


@lru_cache(maxsize=1)
def countries() -> Mapping[str, str]:
    """Every country that has a holiday calendar: its code and English name, by name."""
    from holidays.registry import COUNTRIES

    small = {"and", "of", "the"}
    named = {
        codes[1]: " ".join(word if word in small else word.capitalize() for word in key.split("_"))
        for key, codes in COUNTRIES.items()
    }
    named |= SPELLED
    return MappingProxyType(dict(sorted(named.items(), key=lambda pair: pair[1])))


@lru_cache(maxsize=64)
def subdivisions(country: str) -> Mapping[str, str]:
    """The subdivisions of a country that have holidays of their own: code and name, by name. Raises UnknownRegion."""
    if country not in countries():
        raise UnknownRegion(country)
    aliases = _entity(country).get_subdivision_aliases()
    # The first alias is sometimes a second code: GP for 971, Guadeloupe.
    named = {code: next((name for name in names if not name.isupper()), code) for code, names in aliases.items()}
    return MappingProxyType(dict(sorted(named.items(), key=lambda pair: pair[1])))
