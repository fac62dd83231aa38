"""The bin: what was deleted comes back, or goes for good."""

from __future__ import annotations

from followup import models
from followup.errors import NotFound
from followup.services.record import Done, recording
from followup.services.scope import applications_behind

KINDS: dict[str, type[models.Binned]] = {
    "application": models.Application,
    "interview": models.Interview,
    "contact": models.Contact,
    "touchpoint": models.Touchpoint,
    "task": models.OwnTask,
}
NOUNS = {"interview": "an interview", "touchpoint": "a message", "task": "a task"}


def restore(kind: str, pk: int, token: str = "") -> Done:
    """Take a row out of the bin, and plan again what it matters to. Raises NotFound."""
    with recording("restore", token) as change:
        if not change.replayed:
            model = KINDS.get(kind)
            row = model._default_manager.filter(pk=pk).exclude(deleted_at=None).first() if model else None
            if row is None:
                raise NotFound("This is not in the bin.")
            if isinstance(row, models.Interview):
                for message in models.Touchpoint.objects.filter(interview=row, deleted_at=row.deleted_at).order_by(
                    "pk"
                ):
                    change.update(message, deleted_at=None)
            change.update(row, deleted_at=None)
            for application_id in applications_behind(row):
                change.touch(application_id)
            change.say(f"Restored from the bin: {_words(kind, row)}.")
    return change.done()


def empty_bin() -> int:
    """Delete for good what is in the bin; the number of rows. There is no undo."""
    with recording("bin_empty") as change:
        count = 0
        for model in reversed(KINDS.values()):
            deleted, _ = model._default_manager.exclude(deleted_at=None).delete()
            count += deleted
        change.say(f"Emptied the bin: {count} rows.")
    return count


def _words(kind: str, row: models.Binned) -> str:
    """``Acme - Data Engineer``, ``Dana Ruiz``, ``an interview at Acme``."""
    if isinstance(row, models.Application | models.Contact):
        return str(row)
    company = models.Application.objects.values_list("company", flat=True).get(pk=row.application_id)  # type: ignore[attr-defined]
    return f"{NOUNS[kind]} at {company}"
