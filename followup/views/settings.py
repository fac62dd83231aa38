"""Settings: the profile, the playbook's numbers, days off, and where the data live."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from followup import addresses, clock, fragments, tokens
from followup.forms.applications import DayOffForm
from followup.forms.place import Stored, typed_there
from followup.forms.settings import PolicyForm, ProfileForm, ResetForm
from followup.selectors import settings as reads
from followup.services import profile as writes
from followup.views import around
from followup.views.regions import asks_regions, regions_again

PAGE = "settings/settings.html"
PATH = "/settings/"


@require_safe
def settings_page(request: HttpRequest) -> HttpResponse:
    """Everything that can be set."""
    return _shown(request)


@require_POST
def settings_profile(request: HttpRequest) -> HttpResponse:
    """Name, phone, email, region, time zone, tone."""
    row = writes.ensure_profile()
    stored = Stored(row.country, row.timezone)
    if asks_regions(request):
        again = ProfileForm(initial=typed_there(request.POST.dict(), stored, row.timezone))
        return regions_again(request, again, PAGE, _context(request, profile_form=again))
    form = ProfileForm(request.POST, stored=stored)
    done = form.apply(
        lambda form: writes.edit_profile(form.version, form.values, form.given_token),
        lambda: ProfileForm.of(writes.ensure_profile()),
    )
    return fragments.redirect(PATH, done) if done else _shown(request, form.http_status, profile_form=form)


@require_POST
def settings_notify(request: HttpRequest) -> HttpResponse:
    """Notifications on or off."""
    writes.ensure_profile()
    done = writes.set_notify(request.POST.get("on") == "1", around.once(request, "notify", 1))
    return fragments.redirect(PATH, done)


@require_POST
def settings_policy(request: HttpRequest) -> HttpResponse:
    """The playbook's numbers."""
    writes.ensure_profile()
    form = PolicyForm(request.POST)
    done = form.apply(
        lambda form: writes.set_policy(form.version, form.values, form.given_token),
        lambda: PolicyForm.of(writes.ensure_profile()),
    )
    return fragments.redirect(PATH, done) if done else _shown(request, form.http_status, policy_form=form)


@require_POST
def settings_policy_reset(request: HttpRequest) -> HttpResponse:
    """Back to the playbook's own numbers."""
    writes.ensure_profile()
    form = ResetForm(request.POST)
    done = form.apply(
        lambda form: writes.set_policy(form.version, {}, form.given_token),
        lambda: ResetForm(initial={"version": writes.ensure_profile().version}),
    )
    return fragments.redirect(PATH, done) if done else _shown(request, form.http_status, reset_form=form)


@require_POST
def day_off_add(request: HttpRequest) -> HttpResponse:
    """A day off for every application, or a holiday that is worked."""
    form = DayOffForm(request.POST)
    done = form.apply(lambda form: writes.add_day_off({**form.values, "application_id": None}, form.given_token))
    return fragments.redirect(PATH, done) if done else _shown(request, form.http_status, day_off_form=form)


@require_POST
def day_off_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """The public calendar counts again on that day."""
    done = writes.remove_day_off(pk, around.once(request, "remove_day_off", pk))
    application = addresses.number(request.POST.get("application", ""))
    if application is not None:
        return around.answer(request, application, done, "applications/_days_off.html")
    return fragments.redirect(PATH, done)


def _shown(request: HttpRequest, status: int = 200, **forms: Any) -> HttpResponse:
    return render(request, PAGE, _context(request, **forms), status=status)


def _context(request: HttpRequest, **forms: Any) -> dict[str, Any]:
    """The forms as of what is stored, but those that were just sent."""
    row = writes.ensure_profile()
    today = clock.today(reads.mine().zone)
    return {
        "profile_form": ProfileForm.of(row),
        "policy_form": PolicyForm.of(row),
        "reset_form": ResetForm(initial={"version": row.version}),
        "changed": bool(row.policy),
        "day_off_form": DayOffForm(),
        "days_off": reads.days_off(None, today),
        "about": reads.about(),
        "notify": row.notify,
        "drop": PATH,
        "token": tokens.of_page(),
        **forms,
    }
