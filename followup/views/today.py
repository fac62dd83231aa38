"""Today: what to do now, and what comes next."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from followup.selectors import today


@require_safe
def today_page(request: HttpRequest) -> HttpResponse:
    """The page that the app opens with."""
    shown = today.page()
    return render(request, "today/today.html", {"today": shown, "nav": shown.nav})


@require_safe
def today_aside(request: HttpRequest) -> HttpResponse:
    """What stands beside the cards, after one of them has changed."""
    return render(request, "today/_aside.html", {"aside": today.aside()})


@require_safe
def today_section(request: HttpRequest, section: str) -> HttpResponse:
    """All cards of one section, a hundred at a time; ``?from=`` is where to start."""
    start = request.GET.get("from", "0")
    if section not in today.KINDS or not (start.isascii() and start.isdigit() and len(start) < 7):
        raise Http404
    return render(request, "today/section.html", {"whole": today.whole(section, int(start))})
