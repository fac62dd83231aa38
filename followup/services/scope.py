"""Which applications a row matters to: those to plan again when it changes."""

from __future__ import annotations

from django.db import models as db

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
    """Every application that knows this person, was interviewed by them, or has a task that the user gave them."""
    behind = (
        models.ApplicationContact.objects.filter(contact=contact_id).values_list("application_id"),
        models.Interviewer.objects.filter(contact=contact_id).values_list("interview__application_id"),
        models.Adjustment.objects.filter(recipient=contact_id).values_list("application_id"),
        models.OwnTask.objects.filter(recipient=contact_id).values_list("application_id"),
    )
    return sorted(pk for (pk,) in behind[0].union(*behind[1:]))


def everything() -> list[int]:
    """Every application."""
    return list(models.Application.objects.order_by("pk").values_list("pk", flat=True))
