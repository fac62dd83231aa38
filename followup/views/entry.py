"""Adding an application, and what looks like it while one types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from followup import addresses, clock, fragments
from followup.forms.alike import AlikeForm
from followup.forms.entry import NewApplicationForm
from followup.forms.place import Stored, typed_there
from followup.selectors import settings
from followup.selectors.sources import known_sources
from followup.services import applications as writes
from followup.views import around
from followup.views.regions import asks_regions, regions_again

FORM = "applications/edit.html"
LIST = "/applications/"
PATH = "/applications/new/"


@require_http_methods(["GET", "HEAD", "POST"])
def application_new(request: HttpRequest) -> HttpResponse:
    """Company and role, and the rest for who has it at hand."""
    mine = settings.mine()
    if asks_regions(request) or asks_alike(request):
        return _again(request, mine)
    start = {"status": "applied", "applied_on": clock.today(mine.zone)}
    if request.method != "POST":
        return render(request, FORM, _context(NewApplicationForm(initial=start, mine=mine)))
    form = NewApplicationForm(_begun(request, start), initial=start, mine=mine)
    done = form.apply(lambda form: writes.add_application(form.values, form.given_token))
    if done is None:
        return render(request, FORM, _context(form), status=form.http_status)
    return fragments.redirect(_list(form) or around.path(done.event.application_id or 0), done)


@require_safe
def application_alike(request: HttpRequest) -> HttpResponse:
    """What there is that looks like the company and role in the address; a region, or the form where it stands."""
    given = {name: request.GET.get(name, "") for name in ("company", "role", "again")}
    people = [key for key in request.GET.getlist("people") if addresses.number(key) is not None]
    form = AlikeForm(initial={**given, "people": people})
    if fragments.in_place(request):
        return fragments.render(request, "applications/_alike.html", {"form": form})
    return fragments.redirect(PATH)


def asks_alike(request: HttpRequest) -> bool:
    """Whether the form was sent for what looks like its application, and nothing is to be saved."""
    return request.method == "POST" and "alike" in request.GET


def typed(request: HttpRequest) -> dict[str, Any]:
    """What a form sent, to show it again."""
    return {**request.POST.dict(), "people": request.POST.getlist("people")}


def _again(request: HttpRequest, mine: settings.Mine) -> HttpResponse:
    """The form with what was typed, and what belongs to it: the regions of another country, what it looks like."""
    there = typed_there(typed(request), Stored(), mine.zone.key) if asks_regions(request) else typed(request)
    form = NewApplicationForm(initial=there, mine=mine)
    form.more_open = asks_regions(request)
    return regions_again(request, form, FORM, _context(form))


def _begun(request: HttpRequest, start: Mapping[str, Any]) -> Any:
    """What was typed; the quick form has no status, and an application begins as applied, today."""
    data = request.POST.copy()
    if "status" not in data:
        data.update({name: str(value) for name, value in start.items()})
    return data


def _list(form: NewApplicationForm) -> str:
    """The list on which the form was begun; "" for none."""
    begun = fragments.local_path(str(form["next"].value() or ""), "")
    return fragments.untold(begun) if fragments.path_of(begun) == LIST else ""


def _context(form: NewApplicationForm) -> dict[str, Any]:
    return {"form": form, "action": PATH, "drop": PATH, "back": _list(form) or LIST, "sources": known_sources()}
