"""The correspondence: logging what they said, writing a note, taking one back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from followup import clock, fragments, regions
from followup.errors import InvalidInput
from followup.forms.touchpoints import NoteForm, ResponseForm
from followup.models import Application
from followup.selectors import application_page as page
from followup.selectors import applications, contacts, outcomes, settings
from followup.services import touchpoints as writes
from followup.services.zones import zone_of
from followup.timeline.facts import Outcome, local_day
from followup.views import around

REGION = "touchpoints/_correspondence.html"
PREVIEW = {"key": "response"}
"""What the region of the preview is called by."""


@require_http_methods(["GET", "HEAD", "POST"])
def response_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A message of theirs; an invitation leads on to adding the interview."""
    application = applications.application(pk)
    form = _form(application, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        done = form.apply(lambda form: writes.log_touchpoint(pk, form.values, form.given_token))
        if done:
            invited = form.values["outcome"] == Outcome.NEXT_INTERVIEW
            return fragments.redirect(f"{around.path(pk)}interviews/new/" if invited else around.path(pk), done)
    return _response(request, application, form)


@require_http_methods(["GET", "HEAD", "POST"])
def response_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What would follow their answer, before anything is saved."""
    application = applications.application(pk)
    form = _form(application, request.POST or request.GET)
    context = _previewed(application, form)
    if fragments.in_place(request):
        return fragments.render(request, "tasks/_follows.html", {"work": PREVIEW, **context})
    return _response(request, application, form, **context)


def _form(application: Application, data: QueryDict | None) -> ResponseForm:
    place, mine, now = zone_of(application), settings.mine().zone, clock.now()
    met = page.meetings(application.pk, now, place, mine)
    return ResponseForm(
        data,
        initial={"at": f"{now.astimezone(place):%Y-%m-%dT%H:%M}"},
        place=place,
        people=contacts.options(application.pk),
        interviews=[(str(one.pk), one.when) for one in met if not one.cancelled],
    )


def _previewed(application: Application, form: ResponseForm) -> dict[str, Any]:
    """What would follow; or what is still to choose, or cannot be right."""
    sentence = form.unanswered()
    if not sentence and form.is_valid():
        try:
            writes.check_touchpoint(application.pk, form.values)
        except InvalidInput as error:
            form.take(error)
    if not sentence and form.errors:
        sentence = str(next(iter(form.errors.values()))[0])
    if sentence:
        return {"follows_error": sentence}
    now = clock.now()
    today = local_day(now, zone_of(application))
    return {"follows": outcomes.follows_response(application.pk, now=now, today=today, **form.said(now))}


def _response(request: HttpRequest, application: Application, form: ResponseForm, **more: Any) -> HttpResponse:
    place, mine, now = zone_of(application), settings.mine().zone, clock.now()
    context: dict[str, Any] = {
        "form": form,
        "application": application,
        "zone_words": regions.clock_words(place, mine, now),
        "dates": outcomes.dates_for(application.pk, now),
        "back": around.path(application.pk),
        "work": PREVIEW,
    }
    return render(request, "touchpoints/response.html", context | more, status=form.http_status)


@require_POST
def note_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Something worth keeping."""
    form = NoteForm(request.POST, auto_id="id_note_%s")
    done = form.apply(lambda form: writes.log_touchpoint(pk, form.values, form.given_token))
    if done:
        return around.answer(request, pk, done, REGION, regions=[REGION, "applications/_history.html"])
    if fragments.in_place(request):
        context = around.context(request, pk) | {"note_form": form}
        return fragments.render(request, REGION, context, status=form.http_status)
    return around.shown(request, pk, form.http_status, note_form=form)


@require_POST
def touchpoint_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Into the bin; the plan is as if it had not happened."""
    done = writes.delete_touchpoint(pk, around.once(request, "delete_touchpoint", pk))
    return around.answer(request, done.event.application_id or 0, done, REGION)
