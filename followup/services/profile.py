"""Writing the profile, the playbook's numbers and the days off; every application is planned again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from followup import clock, models, validation
from followup.errors import InvalidInput
from followup.services import clean
from followup.services.record import Change, Done, recording
from followup.services.scope import applications_behind
from followup.timeline.business_days import countries
from followup.timeline.policy import Policy
from followup.timeline.words import day_words

PLANNED_FROM = frozenset({"timezone", "country", "subdivision", "policy"})


def ensure_profile() -> models.Profile:
    """The profile; on a new database one with the machine's time zone and the country of its locale."""
    row = models.Profile.objects.first()
    if row is None:
        row = models.Profile(pk=1, timezone=machine_zone(), country=machine_country(), created_at=clock.now())
        row.save(force_insert=True)
    return row


def machine_zone() -> str:
    """The time zone that the machine is set to, or UTC."""
    for name in (settings.MACHINE_TZ, str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]):
        if name in validation.zones():
            return name
    return "UTC"


def machine_country() -> str:
    """The country in the machine's locale (``de_DE`` -> ``DE``), or the United States."""
    for variable in ("LC_ALL", "LC_TIME", "LANG"):
        code = os.environ.get(variable, "").partition(".")[0].partition("_")[2][:2].upper()
        if code in countries():
            return code
    return "US"


def edit_profile(version: int, values: Mapping[str, Any], token: str = "") -> Done:
    """Change name, email, phone, zone, country, subdivision or tone. Raises InvalidInput, Stale."""
    with recording("profile_edit", token) as change:
        if not change.replayed:
            _set_profile(change, change.get(models.Profile, 1, version), values)
    return change.done()


def settle_profile(values: Mapping[str, Any]) -> Done:
    """The answers of the first run, as far as they were given. From now on the profile counts as looked at.

    The last answer stands, whatever the version: one may go back and answer again. Raises InvalidInput.
    """
    ensure_profile()
    with recording("profile_edit") as change:
        row = change.get(models.Profile, 1)
        _set_profile(change, row, values)
        change.renew(row)
    return change.done()


def set_notify(on: bool, token: str = "") -> Done:
    """Whether a browser may tell of windows that open or close; the page has to be open for it."""
    with recording("notify_set", token) as change:
        if not change.replayed:
            row = change.get(models.Profile, 1)
            change.update(row, notify=on)
            change.say(f"Notifications are {'on' if on else 'off'}.")
    return change.done()


def set_policy(version: int, numbers: Mapping[str, object], token: str = "") -> Done:
    """Change the playbook's numbers; those not named are the playbook's. Raises PolicyError, Stale."""
    with recording("policy_set", token) as change:
        if not change.replayed:
            row = change.get(models.Profile, 1, version)
            changed = change.update(row, policy=Policy.of(numbers).changed())
            _finish(change, row, replan=changed)
            change.say("Saved the playbook's numbers.")
    return change.done()


def add_day_off(values: Mapping[str, Any], token: str = "") -> Done:
    """A day off, or a holiday that is worked: on, working, note, application_id (None: all). Raises InvalidInput."""
    with recording("day_off_add", token) as change:
        if not change.replayed:
            rules: dict[str, clean.Rule] = {"on": clean.needed_day, "working": bool, "note": clean.line}
            fields = clean.cleaned({"on": "", **values}, rules)
            application_id = values.get("application_id")
            if application_id is not None:
                change.get(models.Application, application_id)
            same = models.DayOff.objects.filter(on=fields["on"])
            if same.filter(application_id=application_id) if application_id else same.filter(application=None):
                raise InvalidInput({"on": f"{day_words(fields['on'], change.now.year)} is in the list already."})
            row = change.create(models.DayOff(application_id=application_id, **fields))
            _finish(change, row, replan=True)
            change.say(f"{day_words(row.on, change.now.year)} is {'worked' if row.working else 'a day off'}.")
    return change.done()


def remove_day_off(pk: int, token: str = "") -> Done:
    """The calendar is the public one again on that day. Raises NotFound."""
    with recording("day_off_remove", token) as change:
        if not change.replayed:
            row = change.get(models.DayOff, pk)
            on = row.on
            _finish(change, row, replan=True)
            change.remove(row)
            change.say(f"{day_words(on, change.now.year)} is as the public calendar says.")
    return change.done()


def _set_profile(change: Change, row: models.Profile, values: Mapping[str, Any]) -> None:
    fields = clean.cleaned(values, clean.PROFILE)
    country = fields.get("country", row.country)
    clean.check_region(country, fields.get("subdivision", row.subdivision))
    if fields.get("tone", row.tone) not in ("formal", "warm"):
        raise InvalidInput({"tone": "Choose one of the list."})
    replan = any(name in PLANNED_FROM and getattr(row, name) != value for name, value in fields.items())
    zone = row.timezone
    change.update(row, **fields)
    _finish(change, row, replan=replan)
    change.say("Saved your profile." + (f" Your clock is {row.timezone}." if row.timezone != zone else ""))


def _finish(change: Change, row: models.Profile | models.DayOff, *, replan: bool) -> None:
    if isinstance(row, models.DayOff) and row.application_id:
        change.touch(row.application_id)
    elif replan:
        change.replan(applications_behind(row))
    change.row = row
