"""Which applications a row matters to: those to plan again when it changes."""

from __future__ import annotations

from django.db import models as db
from django.db.models import Q

from followup import models


def applications_behind(row: db.Model) -> list[int]:
    """Primary keys, without repeats. A change of the profile, or of a day off for all, matters to every application."""
    match row:
        case models.Application():
            return [row.pk]
        case models.Contact():
            return of_contact(row.pk)
        case models.Profile():
            return everything()
        case models.DayOff():
            return [row.application_id] if row.application_id else everything()
        case models.ChecklistItem():
            tasks = models.Task.objects.filter(kind=row.stage).order_by("application_id")
            return list(tasks.values_list("application_id", flat=True).distinct())
        case models.Interviewer():
            interview = models.Interview.objects.filter(pk=row.interview_id)
            return list(interview.values_list("application_id", flat=True))
    return [row.application_id] if hasattr(row, "application_id") else []


def of_contact(contact_id: int) -> list[int]:
    """Every application that knows this person, was interviewed by them, or has a task with them."""
    known = Q(contacts=contact_id) | Q(interviews__interviewers=contact_id) | Q(tasks__recipient=contact_id)
    found = models.Application.objects.filter(known, deleted_at=None).order_by("pk")
    return list(found.values_list("pk", flat=True).distinct())


def everything() -> list[int]:
    """Every application."""
    return list(models.Application.objects.order_by("pk").values_list("pk", flat=True))
