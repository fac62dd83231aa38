"""Interviews: adding and editing one, the decision date in place, cancelling, the bin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from followup import clock, fragments, regions, tokens
from followup.errors import Stale
from followup.forms.interviews import DecisionForm, InterviewEditForm, InterviewForm
from followup.models import Application, Interview
from followup.selectors import application_page as page
from followup.selectors import applications, contacts, settings
from followup.selectors import interviews as reads
from followup.services import interviews as writes
from followup.services.record import Done
from followup.services.zones import zone_of
from followup.views import around, horizon

FORM = "interviews/edit.html"
REGION = "interviews/_interview.html"


@require_http_methods(["GET", "HEAD", "POST"])
def interview_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A new interview of an application."""
    application = applications.application(pk)
    place, people = zone_of(application), contacts.options(pk)
    form = InterviewForm(request.POST if request.method == "POST" else None, place=place, people=people)
    if request.method == "POST":
        done = form.apply(lambda form: writes.add_interview(pk, form.values, form.given_token))
        if done:
            return fragments.redirect(fragments.came_from(request) or around.path(pk), done)
    return render(request, FORM, _context(request, form, application, None), status=form.http_status)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """All the fields of an interview."""
    row = reads.interview(pk)
    if request.method != "POST":
        return render(request, FORM, _context(request, _stored(row), row.application, row))
    place, people = zone_of(row.application), contacts.options(row.application_id, pk)
    form = InterviewEditForm(request.POST, place=place, people=people, row=row)
    done = form.apply(
        lambda form: writes.edit_interview(pk, form.version, form.values, form.given_token),
        lambda: _stored(reads.interview(pk)),
    )
    if done is None:
        return render(request, FORM, _context(request, form, row.application, row), status=form.http_status)
    return fragments.redirect(fragments.came_from(request) or around.path(row.application_id), done)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision date, edited in place; ``?part=closed`` shows it again."""
    row = reads.interview(pk)
    if request.method != "POST":
        form = None if request.GET.get("part") == "closed" else DecisionForm.of(row)
        return _decision(request, row, form)
    form = DecisionForm(request.POST)
    done = form.apply(
        lambda form: writes.set_decision_date(pk, form.version, form.values["decision_on"], form.given_token),
        lambda: DecisionForm.of(reads.interview(pk)),
    )
    if done is None and horizon.is_dragged(request):
        return horizon.kept(request, row.application_id, form)
    if done is None:
        return _decision(request, reads.interview(pk), form)
    return _moved(request, reads.interview(pk), done)


@require_POST
def interview_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """It is cancelled, or takes place after all."""
    row = reads.interview(pk)
    cancelled = request.POST.get("cancelled") == "1"
    token = around.once(request, "cancel_interview", pk)
    try:
        done = writes.cancel_interview(pk, around.given_version(request), cancelled, token)
    except Stale as error:
        if not fragments.in_place(request):
            raise
        context = _region(request, row) | {"note": str(error)}
        return fragments.render(request, REGION, context, status=error.status)
    return _moved(request, reads.interview(pk), done)


@require_POST
def interview_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Into the bin."""
    token = around.once(request, "delete_interview", pk)
    done = writes.delete_interview(pk, token)
    return around.answer(request, done.event.application_id or 0, done, "interviews/_interviews.html")


def _moved(request: HttpRequest, row: Interview, done: Done) -> HttpResponse:
    """The interview with the windows that moved, and all else that follows from it."""
    if not fragments.in_place(request):
        return fragments.redirect(around.path(row.application_id), done)
    if horizon.asks(request):
        return horizon.moved(request, done)
    place = zone_of(row.application)
    toast = fragments.toast(done, back=around.path(row.application_id))
    shown = page.meeting(row, place, moves=done.moves, undo=toast.undo)
    regions = [one for one in around.REGIONS if one not in ("interviews/_interviews.html", "contacts/_contacts.html")]
    return around.answer(
        request,
        row.application_id,
        done,
        REGION,
        regions=regions,
        more={"meeting": shown},
        told=bool(done.moves),
    )


def _decision(request: HttpRequest, row: Interview, form: DecisionForm | None) -> HttpResponse:
    status = form.http_status if form else 200
    context = _region(request, row) | {"form": form}
    if horizon.asks(request):
        return fragments.render(request, "horizon/decision.html", context, status=status)
    if fragments.in_place(request):
        return fragments.render(request, REGION, context, status=status)
    if form is None:
        return fragments.redirect(around.path(row.application_id))
    return render(request, "interviews/decision.html", context, status=status)


def _region(request: HttpRequest, row: Interview) -> dict[str, Any]:
    meeting = page.meeting(row, zone_of(row.application))
    return {"meeting": meeting, "application": row.application, "token": tokens.of_page()}


def _stored(row: Interview) -> InterviewEditForm:
    people = contacts.options(row.application_id, row.pk)
    return InterviewEditForm.of(row, reads.room(row.pk), zone_of(row.application), people)


def _context(
    request: HttpRequest, form: InterviewForm, application: Application, row: Interview | None
) -> dict[str, Any]:
    came_from = fragments.came_from(request)
    at = row.starts_at if row else clock.now()
    action = f"/interviews/{row.pk}/edit/" if row else f"/applications/{application.pk}/interviews/new/"
    return {
        "form": form,
        "application": application,
        "interview": row,
        "zone_words": regions.clock_words(form.place, settings.mine().zone, at),
        "action": action,
        "drop": fragments.leading_back(action, came_from),
        "back": came_from or around.path(application.pk),
        "came_from": came_from,
        "token": tokens.of_page(),
    }
