"""Which days are off for you or for the employers at hand, by name and country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from followup.models import Application
from followup.selectors.horizon_rows import days_off
from followup.selectors.settings import Mine
from followup.timeline.business_days import WEEKEND, calendar_for

MOST = 20
"""Countries and regions that are asked; a calendar that was never asked takes a moment."""


def named(first: date, last: date, applications: Collection[int], mine: Mine) -> dict[date, str]:
    """Each day of these, both inclusive, that is off where you or these employers are: ``Thanksgiving Day (US)``."""
    own = days_off(()).get(None, {})
    found: dict[date, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for country, subdivision in _regions(applications, mine):
        calendar = calendar_for(country, subdivision, tuple(own[on] for on in sorted(own)))
        for on, name in calendar.days_skipped(first, last):
            if name != WEEKEND:
                found[on][name].update({} if on in own else {country: None})
    return {on: "; ".join(_said(name, where) for name, where in names.items()) for on, names in found.items()}


def _regions(applications: Collection[int], mine: Mine) -> list[tuple[str, str]]:
    rows = Application.objects.filter(pk__in=applications).exclude(country="").order_by("country", "subdivision")
    asked = rows.values_list("country", "subdivision").distinct()[:MOST]
    return list(dict.fromkeys([(mine.country, mine.subdivision), *asked]))


def _said(name: str, countries: Collection[str]) -> str:
    return f"{name} ({', '.join(countries)})" if countries else name
