"""The horizon: the picture of the search, and what an action on it brings up to date."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from followup import fragments, tokens
from followup.forms.base import FactForm
from followup.selectors import horizon, shell
from followup.services.record import Done

ROW = "horizon/_row.html"
STRIP = "horizon/_strip.html"


@require_safe
def horizon_page(request: HttpRequest) -> HttpResponse:
    """The page; ``?from=`` and ``?weeks=`` name the days, ``?after=`` is where a further page begins."""
    page = horizon.page(horizon.period(request.GET), request.GET.get("after", ""), tokens.of_page())
    return render(request, "horizon/horizon.html", {"page": page, "nav": shell.nav(horizon.PATH, active=page.active)})


@require_safe
def horizon_table(request: HttpRequest) -> HttpResponse:
    """The same rows as a table, after one of them has changed."""
    page = horizon.page(horizon.period(request.GET), request.GET.get("after", ""), tokens.of_page())
    return render(request, "horizon/_table.html", {"page": page})


def asks(request: HttpRequest) -> bool:
    """Whether a region is for the horizon."""
    return fragments.in_place(request) and fragments.page_path(request) == horizon.PATH


def strips(request: HttpRequest, application_id: int) -> list[fragments.Region]:
    """The application's line, brought up to date; what is open below it stays."""
    row = horizon.row(_asked(request), application_id, tokens.of_page())
    return [(STRIP, {"row": row})] if row else []


def moved(request: HttpRequest, done: Done) -> HttpResponse:
    """A decision date has moved: the row again, and in the toast the windows that moved with it."""
    return _row(request, done.event.application_id or 0, fragments.toast(done, back=address(request)))


def kept(request: HttpRequest, application_id: int, form: FactForm) -> HttpResponse:
    """A move was refused: the row as it is stored, and in the toast why."""
    problems = [str(error) for errors in form.errors.values() for error in errors]
    stale = f"{form.stale} It is shown as it is stored now." if form.stale else ""
    toast = fragments.Toast(" ".join(problems) or stale, back=address(request))
    return _row(request, application_id, toast, form.http_status)


def undone(request: HttpRequest, done: Done) -> HttpResponse:
    """An action is undone from its toast: the toast again, and the row as it was."""
    row = horizon.row(_asked(request), done.event.application_id or 0, tokens.of_page())
    context = {"row": row, "toast": fragments.toast(done, back=address(request))}
    return fragments.changed(fragments.render(request, "_toast.html", context, [*([ROW] if row else []), "_nav.html"]))


def is_dragged(request: HttpRequest) -> bool:
    """Whether a flag was moved by hand, and the row waits for its answer: no form is open."""
    return request.headers.get("HX-Target", "").startswith("_row-")


def address(request: HttpRequest) -> str:
    """The address of the page that asks, without what the last action said."""
    return fragments.untold(f"{horizon.PATH}?{fragments.page_query(request).urlencode()}")


def _row(request: HttpRequest, application_id: int, toast: fragments.Toast, status: int = 200) -> HttpResponse:
    row = horizon.row(_asked(request), application_id, tokens.of_page())
    if row is None:
        return fragments.htmx_redirect(address(request))
    context = {"row": row, "toast": toast}
    response = fragments.render(request, ROW, context, ["_toast.html", "_nav.html"], status)
    response.headers["HX-Retarget"] = f"#_row-{application_id}"  # a form that is open below is closed with it
    response.headers["HX-Reswap"] = "outerHTML"
    return fragments.changed(response)


def _asked(request: HttpRequest) -> horizon.Period:
    return horizon.period(fragments.page_query(request))
