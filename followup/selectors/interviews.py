"""One interview with what its form needs."""

from __future__ import annotations

from followup.errors import NotFound
from followup.models import Interview, Interviewer


def interview(pk: int) -> Interview:
    """The row with its application. Raises NotFound, also for one in the bin."""
    rows = Interview.objects.select_related("application")
    row = rows.filter(pk=pk, deleted_at=None, application__deleted_at=None).first()
    if row is None:
        raise NotFound("This interview is not there any more. It may be in the bin.")
    return row


def room(pk: int) -> list[int]:
    """Who was in it: primary keys of contacts, in the order of entry."""
    rows = Interviewer.objects.filter(interview_id=pk, contact__deleted_at=None).order_by("pk")
    return list(rows.values_list("contact_id", flat=True))
