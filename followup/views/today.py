"""Today: what to do now, and what comes next."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from followup import addresses, fragments
from followup.selectors import today
from followup.views import welcome


@require_safe
def today_page(request: HttpRequest) -> HttpResponse:
    """The page that the app opens with."""
    shown = today.page()
    if shown.empty:
        return welcome.first_page(request)
    return render(request, "today/today.html", {"today": shown, "nav": shown.nav})


@require_safe
def today_queue(request: HttpRequest) -> HttpResponse:
    """The cards again, with all that stands around them, for a page that was left open."""
    shown = today.page()
    if not fragments.in_place(request) or shown.empty:
        return fragments.htmx_redirect("/") if fragments.in_place(request) else fragments.redirect("/")
    context = {"today": shown, "nav": shown.nav, "aside": shown.aside}
    return fragments.render(
        request, "today/_queue.html", context, ["today/_head.html", "_nav.html", "today/_aside.html"]
    )


@require_safe
def today_aside(request: HttpRequest) -> HttpResponse:
    """What stands beside the cards, after one of them has changed."""
    return render(request, "today/_aside.html", {"aside": today.aside()})


@require_safe
def today_section(request: HttpRequest, section: str) -> HttpResponse:
    """All cards of one section, a hundred at a time; ``?from=`` is where to start."""
    start = addresses.number(request.GET.get("from", "0"), addresses.FURTHEST)
    if section not in today.KINDS or start is None:
        raise Http404
    return render(request, "today/section.html", {"whole": today.whole(section, start)})
