"""Insights: what the search has shown, and the rows behind each figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from followup import addresses, display, fragments
from followup.forms.insights import PRESETS, PeriodForm
from followup.insights.period import Period
from followup.selectors.insights import figures, listing, page, waiting_page
from followup.selectors.insights.scope import Scope
from followup.timeline.facts import local_day

PATH = "/insights/"
FRESH = "fresh"


@dataclass(frozen=True, slots=True)
class Tab:
    """A period to choose."""

    name: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """The time at which figures that are kept for a while were counted; ``again`` counts them now."""

    at: str
    again: str


@require_safe
def insights_page(request: HttpRequest) -> HttpResponse:
    """All figures of the period that the address asks for."""
    form, asked, context = _asked(request)
    if asked is None:
        return render(request, "insights/insights.html", context, status=422)
    if FRESH in request.GET:
        return _count_again(request, asked)
    found = figures.figures(asked)
    links = page.Links(form.query)
    context |= {
        "found": page.page(found, links),
        "answers": waiting_page.answers(found.waits, links),
        "against": waiting_page.against(found.waits, links),
        "any": asked.period != Period() or found.applications["applied", ""],
        "counted": _counted(request, asked),
    }
    return render(request, "insights/insights.html", context)


@require_safe
def insights_rows(request: HttpRequest, figure: str) -> HttpResponse:
    """The rows that a figure counts."""
    form, asked, context = _asked(request)
    if asked is None:
        return render(request, "insights/insights.html", context, status=422)
    number, group = addresses.page(request.GET.get("page", "")), request.GET.get("of", "")[:250]
    if FRESH in request.GET:
        return _count_again(request, asked)
    found = listing.listing(asked, figure, group, number)
    query = [*([("of", group)] if group else []), *form.query]
    context |= {
        "found": found,
        "back": _address(PATH, form.query),
        "newer": _address("", [*query, ("page", str(found.newer))]) if found.newer else "",
        "older": _address("", [*query, ("page", str(found.older))]) if found.older else "",
        "counted": _counted(request, asked),
        "rows_are_kept": figure in figures.INTERVIEWS,
    }
    return render(request, "insights/rows.html", context)


def _count_again(request: HttpRequest, asked: Scope) -> HttpResponse:
    """Counts, then goes to the address without the wish, so that loading the page again does not count again."""
    figures.figures(asked, fresh=True)
    query = request.GET.copy()
    del query[FRESH]
    return fragments.redirect(_address(request.path, list(query.items())))


def _counted(request: HttpRequest, asked: Scope) -> Counted | None:
    """When the figures were counted, if they are kept for a while."""
    kept = figures.kept(asked)
    at = kept.counted_at if kept else None
    again = _address(request.path, [*request.GET.items(), (FRESH, "1")])
    if at is None:
        return None
    today = local_day(asked.now, asked.zone)
    of_today = local_day(at, asked.zone) == today
    return Counted(display.clock_time(at, asked.zone) if of_today else display.moment(at, asked.zone, today), again)


def _asked(request: HttpRequest) -> tuple[PeriodForm, Scope | None, dict[str, Any]]:
    """The form of the address, what it asks for, and what every page of the section prints."""
    form = PeriodForm(request.GET)
    now = figures.scope(Period())
    today = local_day(now.now, now.zone)
    period = form.period(today)
    typed = period is None or any(form.cleaned_data.values())
    tabs = [Tab("All time", PATH, not form.days and not typed)]
    tabs += [Tab(f"{days} days", f"{PATH}?days={days}", form.days == days and not typed) for days in PRESETS]
    words = listing.period_words(period, today) if period else ""
    asked = replace(now, period=period) if period else None
    return form, asked, {"form": form, "tabs": tabs, "period": words}


def _address(path: str, query: Any) -> str:
    return f"{path}?{urlencode(query)}" if query else path
