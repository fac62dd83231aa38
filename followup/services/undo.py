"""Undo: the rows of an event as they were, if nobody has changed them since, and the plan again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models as db

from followup import models
from followup.errors import NotFound, Stale
from followup.services.record import Done, from_image, image, recording
from followup.services.scope import applications_behind


def undo(event_id: int) -> Done:
    """Take back what this event did: every row exactly as before. Raises NotFound, Stale when a row has moved on."""
    with recording("undo") as change:
        event = models.Event.objects.filter(pk=event_id).first()
        if event is None or not event.changes:
            raise NotFound("There is nothing to undo.")
        if event.undone_at:
            raise Stale("This is undone already.")
        rows = list(_rows(event))
        for applications in (applications_behind(row) for row in rows):
            for pk in applications:
                change.touch(pk)
        for one in reversed(event.changes):
            _put_back(one)
        for row in rows:
            for pk in applications_behind(row):
                change.touch(pk)
        models.Event.objects.filter(pk=event.pk).update(undone_at=change.now)
        change.event.application_id = event.application_id
        change.say(f"Undone: {event.text}")
    return change.done()


def _rows(event: models.Event) -> Iterator[db.Model]:
    for one in event.changes:
        yield from_image(one["model"], one["after"] or one["before"])


def _put_back(one: dict[str, Any]) -> None:
    """One row as it was before; refused when it is not as the event left it."""
    model: type[db.Model] = apps.get_model(one["model"])
    current = model._default_manager.filter(pk=one["pk"]).first()
    if (image(current) if current else None) != one["after"]:
        raise Stale("This cannot be undone: something that it changed was changed again since.")
    if one["before"] is None:
        assert current
        current.delete()
    else:
        from_image(one["model"], one["before"]).save(force_update=current is not None, force_insert=current is None)
