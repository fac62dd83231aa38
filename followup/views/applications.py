"""Applications: the list, editing one, its page, its status, the bin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from followup import fragments
from followup.forms.applications import ApplicationEditForm, ApplicationForm, DayOffForm, StatusForm
from followup.forms.place import Stored, typed_there
from followup.models import Application
from followup.selectors import applications as reads
from followup.selectors import settings
from followup.selectors.sources import known_sources
from followup.services import applications as writes
from followup.services import profile
from followup.views import around
from followup.views.regions import asks_regions, regions_again

FORM = "applications/edit.html"


@require_safe
def application_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One application with all that belongs to it."""
    return around.shown(request, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def application_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """All the fields of an application."""
    row, mine = reads.application(pk), settings.mine()
    stored = Stored(row.country, row.timezone)
    if asks_regions(request):
        typed = typed_there(request.POST.dict(), stored, mine.zone.key)
        again = ApplicationEditForm(initial=typed, mine=mine)
        return regions_again(request, again, FORM, _form_context(request, again, row))
    if request.method != "POST":
        return render(request, FORM, _form_context(request, ApplicationEditForm.of(row, mine), row))
    form = ApplicationEditForm(request.POST, mine=mine, stored=stored)
    done = form.apply(
        lambda form: writes.edit_application(pk, form.version, form.values, form.given_token),
        lambda: ApplicationEditForm.of(reads.application(pk), mine),
    )
    if done is None:
        return render(request, FORM, _form_context(request, form, row), status=form.http_status)
    return fragments.redirect(fragments.came_from(request) or around.path(pk), done)


@require_POST
def application_status(request: HttpRequest, pk: int) -> HttpResponse:
    """The status, changed in place."""
    form = StatusForm(request.POST)
    done = form.apply(
        lambda form: writes.set_status(pk, form.version, form.values["status"], form.given_token),
        lambda: _stored_status(pk),
    )
    if done:
        return around.answer(request, pk, done, "applications/_status.html")
    if fragments.in_place(request):
        context = around.context(request, pk) | {"status_form": form}
        return fragments.render(request, "applications/_status.html", context, status=form.http_status)
    return around.shown(request, pk, form.http_status, status_form=form)


@require_POST
def application_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Into the bin."""
    done = writes.delete_application(pk, around.once(request, "delete_application", pk))
    return fragments.redirect("/applications/", done)


@require_POST
def application_day_off(request: HttpRequest, pk: int) -> HttpResponse:
    """A change to this application's calendar."""
    row = reads.application(pk)
    form = DayOffForm(request.POST, auto_id="id_day_off_%s")
    done = form.apply(lambda form: profile.add_day_off({**form.values, "application_id": row.pk}, form.given_token))
    if done:
        return around.answer(request, pk, done, "applications/_days_off.html")
    if fragments.in_place(request):
        context = around.context(request, pk) | {"day_off_form": form}
        return fragments.render(request, "applications/_days_off.html", context, status=form.http_status)
    return around.shown(request, pk, form.http_status, day_off_form=form)


def _stored_status(pk: int) -> StatusForm:
    row = reads.application(pk)
    return StatusForm(initial={"version": row.version, "status": row.status})


def _form_context(request: HttpRequest, form: ApplicationForm, row: Application) -> dict[str, Any]:
    action, came_from = f"/applications/{row.pk}/edit/", fragments.came_from(request)
    back, drop = came_from or around.path(row.pk), fragments.leading_back(action, came_from)
    more = {"application": row, "sources": known_sources()}
    return {"form": form, "action": action, "drop": drop, "back": back, "came_from": came_from, **more}
