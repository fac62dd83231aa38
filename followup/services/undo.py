"""Undo: the rows of an event as they were, if nobody has changed them since, and the plan again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError
from django.db import models as db

from followup import models
from followup.derived import without_derived
from followup.errors import NotFound, Stale
from followup.services.profile import PLANNED_FROM
from followup.services.record import Done, Image, from_image, image, recording
from followup.services.scope import applications_behind

PROJECTED = (models.Task, models.Standing, models.SearchText)


def undo(event_id: int) -> Done:
    """Take back what this event did: every row exactly as before. Raises NotFound, Stale when a row has moved on."""
    with recording("undo") as change:
        event = models.Event.objects.filter(pk=event_id).first()
        if event is None or not event.changes:
            raise NotFound("There is nothing to undo.")
        if event.undone_at:
            raise Stale("This is undone already.")
        for row in _rows(event):
            change.replan(applications_behind(row))
        change.puts_back(event.changes)
        for one in reversed(event.changes):
            _put_back(one)
        models.Event.objects.filter(pk=event.pk).update(undone_at=change.now)
        change.event.application_id = event.application_id
        change.reach(event.reach.order_by("pk").values_list("application_id", flat=True))
        for one in event.changes:
            if one["before"] is None and one["model"] == models.Application._meta.label:
                change.gone(one["pk"])
        change.say(f"Undone: {event.text}")
    return change.done()


def _rows(event: models.Event) -> Iterator[db.Model]:
    """The rows from which something is planned: of the profile, only the columns that are."""
    for one in event.changes:
        before, after = one["before"] or {}, one["after"] or {}
        if one["model"] != models.Profile._meta.label or any(
            before.get(name) != after.get(name) for name in PLANNED_FROM
        ):
            yield from_image(one["model"], after or before)


def _put_back(one: dict[str, Any]) -> None:
    """One row as it was before; refused when it is not as the event left it."""
    model: type[db.Model] = apps.get_model(one["model"])
    current = model._default_manager.filter(pk=one["pk"]).first()
    if not _is_as_left(current, one["after"]):
        raise Stale("This cannot be undone: something that it changed was changed again since.")
    if one["before"] is None:
        assert current
        _take_away(current)
    else:
        row = from_image(one["model"], one["before"], image(current) if current else None)
        _check_parents(row)
        try:
            row.save(force_update=current is not None, force_insert=current is None)
        except IntegrityError:  # a link or a day off that was entered anew
            raise Stale("This cannot be undone: it is there again already.") from None


def _is_as_left(row: db.Model | None, left: Image | None) -> bool:
    """Whether the row is as the event left it, in the columns that there were then."""
    if row is None or left is None:
        return row is None and left is None
    now, then = image(row), without_derived(row._meta.label, left)
    return {name: now.get(name) for name in then} == then


def _take_away(row: db.Model) -> None:
    """Delete the row alone: nothing that came later may go with it. Its tasks go when it is planned again."""
    for relation in row._meta.related_objects:
        hanging: Any = relation.related_model
        if relation.many_to_many or hanging in PROJECTED:
            continue
        found = hanging._default_manager.filter(**{relation.field.attname: row.pk})
        if hanging is models.Event:
            found.update(application=None)
        elif hanging is models.EventApplication:
            found.delete()
        elif found.exists():
            raise Stale("This cannot be undone: something was added to it since.")
    type(row)._default_manager.filter(pk=row.pk)._raw_delete("default")


def _check_parents(row: db.Model) -> None:
    """What the row points to may have left the bin for good."""
    for field in row._meta.concrete_fields:
        pk, parents = getattr(row, field.attname), field.remote_field and field.remote_field.model
        if parents and pk is not None and not parents._default_manager.filter(pk=pk).exists():
            raise Stale("This cannot be undone: something that belongs to it was deleted for good.")
