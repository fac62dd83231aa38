"""The first run: three questions, then the interview that one just had. Every step can be skipped, and gone back to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from followup import clock, fragments, regions, validation
from followup.forms.alike import NEW_PEOPLE
from followup.forms.entry import BeginningForm, WelcomeForm
from followup.forms.place import Stored, typed_there
from followup.selectors.beginning import has_begun, has_binned
from followup.selectors.settings import mine
from followup.services import beginning
from followup.services import profile as writes
from followup.views.entry import asks_alike, typed
from followup.views.regions import asks_regions, regions_again

YOU, INTERVIEW = "welcome/you.html", "welcome/interview.html"
YOU_PATH, INTERVIEW_PATH = "/welcome/", "/welcome/interview/"
CARRIED = (
    *("company", "role", "on", "starts", "ends", "decision_on"),
    *(f"{part}_{n}" for n in range(1, NEW_PEOPLE + 1) for part in ("new_name", "new_role")),
)
"""What was typed about the interview and goes along on the way back to the questions."""


def first_page(request: HttpRequest) -> HttpResponse:
    """What Today shows before there is an application: the questions once, then the form for the first interview."""
    row = writes.ensure_profile()
    return _interview(request) if row.version else _you(request, WelcomeForm.of(row, _browsers_zone(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def welcome_you(request: HttpRequest) -> HttpResponse:
    """Name, country and region, time zone."""
    row = writes.ensure_profile()
    stored = Stored(row.country, row.timezone)
    if asks_regions(request):
        again = WelcomeForm(initial=_typed_there(request), stored=stored)
        return regions_again(request, again, YOU, _you_context(request, again))
    if request.method != "POST" or "back" in request.POST:
        return _you(request, WelcomeForm.of(row, _browsers_zone(request)))
    form = WelcomeForm(request.POST, stored=stored)
    if form.apply(lambda form: writes.settle_profile(form.values)) is None:
        return _you(request, form)
    if carried := _carried(request):
        return _interview(request, dict(carried))
    return fragments.redirect("/")


@require_POST
def welcome_skip(request: HttpRequest) -> HttpResponse:
    """What stands in the form will do; where it cannot be right, the time zone alone, if it is one."""
    row = writes.ensure_profile()
    form = WelcomeForm(request.POST, stored=Stored(row.country, row.timezone))
    zone = request.POST.get("timezone", "")
    known = {"timezone": zone} if zone in validation.zones() else {}
    writes.settle_profile(form.values if form.is_valid() else known)
    return fragments.redirect("/")


@require_http_methods(["GET", "HEAD", "POST"])
def welcome_interview(request: HttpRequest) -> HttpResponse:
    """The interview that one just had, with its application and who was in it."""
    if asks_alike(request):
        return _interview(request, typed(request))
    if request.method != "POST":
        return _interview(request)
    form = BeginningForm(request.POST, place=mine().zone, people=[])
    done = form.apply(lambda form: beginning.begin(form.values, form.given_token))
    if done is None:
        return render(request, INTERVIEW, _interview_context(form), status=form.http_status)
    return fragments.redirect("/", done)


def _you(request: HttpRequest, form: WelcomeForm) -> HttpResponse:
    return render(request, YOU, _you_context(request, form), status=form.http_status)


def _you_context(request: HttpRequest, form: WelcomeForm) -> dict[str, Any]:
    return {"form": form, "action": YOU_PATH, "drop": YOU_PATH, "carried": _carried(request)}


def _interview(request: HttpRequest, values: Mapping[str, Any] = MappingProxyType({})) -> HttpResponse:
    """The form, empty or with what was typed before."""
    zone = mine().zone
    form = BeginningForm(initial={"on": clock.today(zone), **values, "zone": zone.key}, place=zone, people=[])
    return render(request, INTERVIEW, _interview_context(form))


def _interview_context(form: BeginningForm) -> dict[str, Any]:
    return {
        "form": form,
        "action": INTERVIEW_PATH,
        "drop": INTERVIEW_PATH,
        "zone_words": regions.clock_words(form.place, form.place, clock.now()),
        "command": "python3 manage.py" if (settings.SHIPPED / "manage.py").exists() else "followup",
        "begun": has_begun(),
        "binned": has_binned(),
    }


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    """The answers about the interview that came along, as pairs of name and value."""
    return [(name, request.POST[name]) for name in CARRIED if request.POST.get(name)]


def _browsers_zone(request: HttpRequest) -> str:
    """The time zone in the address, where a script puts that of the browser."""
    zone = request.GET.get("zone", "")
    return zone if zone in validation.zones() else ""


def _typed_there(request: HttpRequest) -> dict[str, Any]:
    """What was typed, with the clock of the country that was chosen; without a country, or where all clocks are asked
    for, the clock stays."""
    given = request.POST.dict()
    if "zones" in request.GET:
        return given | {"all_zones": "1"}
    zone = given.get("timezone", "")
    return typed_there(given, Stored("", zone), zone) if given.get("country") else given
