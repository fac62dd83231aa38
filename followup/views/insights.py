"""Insights: what the search has shown, and the rows behind each figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from followup.forms.insights import PRESETS, PeriodForm
from followup.insights.period import Period
from followup.selectors.insights import figures, listing, page, waiting_page
from followup.timeline.facts import local_day

PATH = "/insights/"
NUMBER = re.compile(r"[1-9][0-9]{0,5}")


@dataclass(frozen=True, slots=True)
class Tab:
    """A period to choose."""

    name: str
    href: str
    current: bool


@require_safe
def insights_page(request: HttpRequest) -> HttpResponse:
    """All figures of the period that the address asks for."""
    form, period, context = _period(request)
    if period is None:
        return render(request, "insights/insights.html", context, status=422)
    found = figures.figures(figures.scope(period))
    links = page.Links(form.query)
    context |= {
        "found": page.page(found, links),
        "answers": waiting_page.answers(found.waits, links),
        "against": waiting_page.against(found.waits, links),
        "any": period != Period() or found.applications["applied", ""],
    }
    return render(request, "insights/insights.html", context)


@require_safe
def insights_rows(request: HttpRequest, figure: str) -> HttpResponse:
    """The rows that a figure counts."""
    form, period, context = _period(request)
    if period is None:
        return render(request, "insights/insights.html", context, status=422)
    number, group = request.GET.get("page", ""), request.GET.get("of", "")[:250]
    asked = figures.scope(period)
    found = listing.listing(asked, figure, group, int(number) if NUMBER.fullmatch(number) else 1)
    query = [*([("of", group)] if group else []), *form.query]
    context |= {
        "found": found,
        "back": _address(PATH, form.query),
        "newer": _address("", [*query, ("page", str(found.newer))]) if found.newer else "",
        "older": _address("", [*query, ("page", str(found.older))]) if found.older else "",
    }
    return render(request, "insights/rows.html", context)


def _period(request: HttpRequest) -> tuple[PeriodForm, Period | None, dict[str, Any]]:
    """The form of the address, the period that it asks for, and what every page of the section prints."""
    form = PeriodForm(request.GET)
    now = figures.scope(Period())
    today = local_day(now.now, now.zone)
    period = form.period(today)
    typed = period is None or any(form.cleaned_data.values())
    tabs = [Tab("All time", PATH, not form.days and not typed)]
    tabs += [Tab(f"{days} days", f"{PATH}?days={days}", form.days == days and not typed) for days in PRESETS]
    words = listing.period_words(period, today) if period else ""
    return form, period, {"form": form, "tabs": tabs, "period": words}


def _address(path: str, query: Any) -> str:
    return f"{path}?{urlencode(query)}" if query else path
