"""The application's page, and the regions of it that an action on it brings up to date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from followup import addresses, fragments, tokens
from followup.errors import NotFound
from followup.forms.applications import DayOffForm, StatusForm
from followup.forms.touchpoints import NoteForm
from followup.selectors import application_page, history
from followup.services.record import Done

REGIONS = (
    "applications/_status.html",
    "applications/_stepper.html",
    "applications/_timeline.html",
    "applications/_follow_ups.html",
    "interviews/_interviews.html",
    "contacts/_contacts.html",
    "touchpoints/_correspondence.html",
    "applications/_history.html",
    "applications/_days_off.html",
)
"""Everything on the page that facts or tasks can change."""

TIMELINE = (
    "applications/_status.html",
    "applications/_stepper.html",
    "applications/_timeline.html",
    "touchpoints/_correspondence.html",
    "applications/_history.html",
)
"""What changes beside the task that one works on."""


def path(application_id: int) -> str:
    """The page of an application."""
    return f"/applications/{application_id}/"


def shown(request: HttpRequest, pk: int, status: int = 200, **more: Any) -> HttpResponse:
    """The whole page. Raises NotFound."""
    return render(request, "applications/application.html", context(request, pk) | more, status=status)


def answer(
    request: HttpRequest,
    application_id: int,
    done: Done,
    target: str,
    *,
    regions: Iterable[str] = REGIONS,
    more: dict[str, Any] | None = None,
    told: bool = False,
) -> HttpResponse:
    """After an action on the page: its region and every other that it changed, or the page again.

    ``told``: the region itself says what was done, and offers to undo it; a toast would say it twice.
    """
    if not fragments.in_place(request):
        return fragments.redirect(path(application_id), done)
    said = None if told else fragments.toast(done, back=path(application_id))
    values = context(request, application_id) | {"toast": said} | (more or {})
    others = [region for region in regions if region != target]
    return fragments.render(request, target, values, [*others, "_nav.html", "_toast.html"])


def application_of(request: HttpRequest) -> int | None:
    """The application whose page asks for a region; None on any other page."""
    found = addresses.APPLICATION.fullmatch(fragments.page_path(request))
    return int(found[1]) if found else None


def beside_task(request: HttpRequest, application_id: int) -> list[fragments.Region]:
    """The regions of the application's page that change when one of its tasks is worked on there."""
    try:
        page = application_page.page(application_id, history.filters_of(fragments.page_query(request)))
    except NotFound:
        return []
    note = NoteForm(auto_id="id_note_%s")
    values = {"page": page, "token": tokens.of_page(), "note_form": note, "status_form": status_form(page)}
    return [(region, values) for region in TIMELINE]


def context(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What the page and each of its regions print. Raises NotFound."""
    page = application_page.page(pk, history.filters_of(fragments.page_query(request)))
    return {
        "page": page,
        "token": tokens.of_page(),
        "status_form": status_form(page),
        "note_form": NoteForm(auto_id="id_note_%s"),
        "day_off_form": DayOffForm(auto_id="id_day_off_%s"),
    }


def status_form(page: application_page.Page) -> StatusForm:
    """The form in the page's head."""
    return StatusForm(initial={"version": page.header.version, "status": page.header.status})


def once(request: HttpRequest, verb: str, pk: object) -> str:
    """The one-time token of a small form, for this verb and row; "" when it has none."""
    token = tokens.of_small(request)
    return f"{verb}-{pk}-{token}" if token else ""


def given_version(request: HttpRequest) -> int:
    """The version that a small form was made from; -1, which is never stored, when it names none."""
    found = addresses.number(request.POST.get("version", ""))
    return -1 if found is None else found
