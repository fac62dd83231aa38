"""One task of the user's own, as it is stored."""

from __future__ import annotations

import re

from followup import addresses
from followup.errors import NotFound
from followup.models import Contact, OwnTask
from followup.selectors import contacts
from followup.selectors.ended import GONE

KEY = re.compile(rf"other-o({addresses.ROW_KEY})")


def own_task(key: str) -> OwnTask:
    """The row behind the key of a task, with its application. Raises NotFound."""
    found = KEY.fullmatch(key)
    rows = OwnTask.objects.filter(deleted_at=None, application__deleted_at=None).select_related("application")
    row = rows.filter(pk=int(found[1])).first() if found else None
    if row is None:
        raise NotFound(GONE)
    return row


def people(row: OwnTask, *chosen: int | None) -> list[tuple[str, str]]:
    """Whom the task can be with: the application's people, and whoever it is with already."""
    known = contacts.options(row.application_id)
    further = Contact.objects.filter(pk__in=[pk for pk in chosen if pk], deleted_at=None)
    further = further.exclude(pk__in=[int(pk) for pk, _ in known])
    return known + [(str(pk), name) for pk, name in further.values_list("pk", "name")]
