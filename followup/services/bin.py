"""The bin: what was deleted comes back, or goes for good."""

from __future__ import annotations

from followup import display, models
from followup.errors import NotFound
from followup.services.record import Change, Done, recording
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
            came = _bring_along(change, row)
            change.update(row, deleted_at=None)
            for application_id in applications_behind(row):
                change.touch(application_id)
            change.say(f"Restored from the bin: {_words(kind, row)}{came}.")
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


def _bring_along(change: Change, row: models.Binned) -> str:
    """The messages that were deleted with an interview; and what a row belongs to, or it would be seen nowhere."""
    came = []
    if isinstance(row, models.Interview):
        messages = models.Touchpoint.objects.filter(interview=row, deleted_at=row.deleted_at).order_by("pk")
        for message in messages:
            change.update(message, deleted_at=None)
        came += [display.plural(len(messages), "message")] if messages else []
    if isinstance(row, models.Touchpoint) and row.interview and row.interview.deleted_at:
        change.update(row.interview, deleted_at=None)
        came.append("its interview")
    application = getattr(row, "application", None)
    if application and application.deleted_at:
        change.update(application, deleted_at=None)
        came.append("its application")
    return f", with {' and '.join(came)}" if came else ""


def _words(kind: str, row: models.Binned) -> str:
    """``Acme - Data Engineer``, ``Dana Ruiz``, ``an interview at Acme``."""
    if isinstance(row, models.Application | models.Contact):
        return str(row)
    company = models.Application.objects.values_list("company", flat=True).get(pk=row.application_id)  # type: ignore[attr-defined]
    return f"{NOUNS[kind]} at {company}"
