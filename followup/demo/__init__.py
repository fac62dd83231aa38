"""The demo: a made-up search in which every stage and every state of a task is to be seen, whatever day it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import F

from followup import clock, models
from followup.demo import employers
from followup.demo.agency import CALLS
from followup.demo.endings import quiet_and_ended
from followup.demo.places import Place
from followup.demo.stories import OPEN
from followup.exchange.document import Document, Profile
from followup.services.loading import load_document
from followup.services.profile import machine_zone
from followup.services.tasks import adjust_task
from followup.timeline.facts import Kind
from followup.timeline.tasks import State

SAM = Profile(
    timezone="UTC",
    country="US",
    subdivision="CA",
    name="Sam Reyes",
    email="sam.reyes@home.example",
    phone="+1 415 555 0199",
)

ARRANGED = timedelta(days=7)


def load_demo() -> None:
    """Fill an empty database with the sample search; one that has applications stays as it is."""
    if models.Application.objects.exists():
        return
    now = clock.now()
    load_document(sample(now, machine_zone()), replace_profile=True)
    _enter_in_time(now)
    _close_second_email_today(now)


def sample(now: datetime, timezone: str) -> Document:
    """The search as it stands ``now``, for a person who lives in ``timezone``."""
    told = [story(now) for story in (*OPEN, *CALLS)]
    applications = (*(application for application in told if application), *quiet_and_ended(now))
    return Document(profile=replace(SAM, timezone=timezone), applications=applications)


def _enter_in_time(now: datetime) -> None:
    """Sam entered each interview when it was arranged: else no window could have been missed before today."""
    held = models.Interview.objects.filter(ends_at__lte=now)
    held.update(created_at=F("starts_at") - ARRANGED)


def _close_second_email_today(now: datetime) -> None:
    """Where today is no business day, no window ends today by itself: Sam has moved one by hand."""
    of = employers.HAFEN
    place = Place(now, of.country, of.subdivision, of.timezone)
    open_second = models.Task.objects.filter(kind=Kind.SECOND_FOLLOW_UP, state=State.OPEN)
    for task in open_second.filter(application__company=of.company).exclude(closes_on=place.today):
        adjust_task(task.key, opens_on=task.opens_on, closes_on=place.today)
