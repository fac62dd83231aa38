"""The reads that a sheet is made from, each once: for one application compiled beforehand, for many as a queryset."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q, QuerySet

from followup import models
from followup.prepared import Prepared

PERSON = ("name", "role", "email", "phone", "email_only")
CONTACT = ("contact_id", *(f"contact__{name}" for name in PERSON))
TASK = tuple(field.attname for field in models.Task._meta.concrete_fields)
STANDING = tuple(field.attname for field in models.Standing._meta.concrete_fields)


class Read:
    """Rows of some applications, by their primary keys."""

    def __init__(self, build: Callable[[list[int]], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._one = Prepared(lambda pk: build([pk]))

    def __call__(self, ids: list[int]) -> Iterable[tuple[Any, ...]]:
        """The rows, in the order of the read."""
        return self._one(ids[0]) if len(ids) == 1 else self._build(ids)


profile = Prepared(
    lambda: models.Profile.objects.order_by("pk").values_list("timezone", "country", "subdivision", "policy")
)
days_off = Read(
    lambda ids: (
        models.DayOff.objects.filter(Q(application=None) | Q(application_id__in=ids))
        .order_by("on")
        .values_list("application_id", "on", "working", "note")
    )
)
own_items = Prepared(lambda: models.ChecklistItem.objects.order_by("pk").values_list("pk", "stage", "text"))
applications = Read(
    lambda ids: models.Application.objects.filter(pk__in=ids, deleted_at=None)
    .order_by("pk")
    .values_list(
        "pk", "status", "timezone", "country", "subdivision", "formal_culture", "written_records", "channel",
        "job_description",
    )
)  # fmt: skip
contacts = Read(
    lambda ids: (
        models.ApplicationContact.objects.filter(application_id__in=ids, contact__deleted_at=None)
        .order_by("pk")
        .values_list("application_id", *CONTACT)
    )
)
interviews = Read(
    lambda ids: models.Interview.objects.filter(application_id__in=ids, deleted_at=None)
    .order_by("starts_at", "pk")
    .values_list(
        "application_id", "pk", "starts_at", "ends_at", "decision_on", "strong_connection", "cancelled", "notes",
        "questions",
    )
)  # fmt: skip
interviewers = Read(
    lambda ids: (
        models.Interviewer.objects.filter(interview__application_id__in=ids, contact__deleted_at=None)
        .order_by("pk")
        .values_list("interview_id", *CONTACT)
    )
)
touchpoints = Read(
    lambda ids: models.Touchpoint.objects.filter(application_id__in=ids, deleted_at=None)
    .order_by("at", "pk")
    .values_list(
        "application_id", "pk", "kind", "direction", "at", "interview_id", "channel", "outcome", "agreed_on",
        "next_by", "next_channel",
    )
)  # fmt: skip
adjustments = Read(
    lambda ids: (
        models.Adjustment.objects.filter(application_id__in=ids)
        .order_by("pk")
        .values_list("application_id", "task_key", "snoozed_to", "opens_on", "closes_on", "channel", "recipient_id")
    )
)
own_tasks = Read(
    lambda ids: (
        models.OwnTask.objects.filter(application_id__in=ids, deleted_at=None)
        .order_by("pk")
        .values_list(
            "application_id", "pk", "title", "opens_on", "closes_on", "channel", "recipient_id", "done_at", "skipped"
        )
    )
)
ticks = Read(
    lambda ids: (
        models.ChecklistTick.objects.filter(application_id__in=ids)
        .order_by("pk")
        .values_list("application_id", "task_key", "item")
    )
)
tasks = Read(lambda ids: models.Task.objects.filter(application_id__in=ids).order_by("pk").values_list(*TASK))
standings = Read(lambda ids: models.Standing.objects.filter(pk__in=ids).values_list(*STANDING))
