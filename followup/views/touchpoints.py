"""The correspondence: logging what they said, writing a note, taking one back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from followup import clock, fragments, regions
from followup.forms.touchpoints import NoteForm, ResponseForm
from followup.selectors import application_page as page
from followup.selectors import applications, contacts, outcomes, settings
from followup.services import touchpoints as writes
from followup.timeline.facts import Outcome
from followup.views import around

REGION = "touchpoints/_correspondence.html"


@require_http_methods(["GET", "HEAD", "POST"])
def response_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A message of theirs; an invitation leads on to adding the interview."""
    application = applications.application(pk)
    place, mine, now = page.place_of(application), settings.mine().zone, clock.now()
    form = ResponseForm(
        request.POST if request.method == "POST" else None,
        initial={"at": f"{now.astimezone(place):%Y-%m-%dT%H:%M}"},
        place=place,
        people=contacts.options(pk),
        interviews=[(str(one.pk), one.when) for one in page.meetings(pk, now, place, mine) if not one.cancelled],
    )
    if request.method == "POST":
        done = form.apply(lambda form: writes.log_touchpoint(pk, form.values, form.given_token))
        if done:
            invited = form.values["outcome"] == Outcome.NEXT_INTERVIEW
            return fragments.redirect(f"{around.path(pk)}interviews/new/" if invited else around.path(pk), done)
    context: dict[str, Any] = {
        "form": form,
        "application": application,
        "zone_words": regions.clock_words(place, mine, now),
        "dates": outcomes.dates_for(pk, now),
        "back": around.path(pk),
    }
    return render(request, "touchpoints/response.html", context, status=form.http_status)


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
