"""Loading a whole document: all of it or nothing, in bulk, as one Event."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import models as db
from django.db import transaction

from followup import clock, models, projection
from followup.display import plural
from followup.exchange import document as doc
from followup.exchange.load import Rows, rows_of, settled
from followup.exchange.plan_json import plan_document
from followup.exchange.read import BadDocument
from followup.projection import searched
from followup.timeline.facts import Role
from followup.timeline.policy import Policy

CHUNK = 500

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of it: the Event, how many applications, and whether the profile was taken over."""

    event: models.Event
    applications: int
    with_profile: bool
    warnings: tuple[str, ...]


@transaction.atomic
def load_document(document: doc.Document, *, replace_profile: bool = False, progress: Progress | None = None) -> Loaded:
    """Add everything in ``document`` to the database.

    Its profile replaces the stored one when asked for, or while there are no applications; else applications that
    relied on it get its country and time zone as their own, so that they plan as in the file. ``progress`` is told
    (applications planned, of how many). Raises BadDocument, and then nothing is stored.
    """
    plan_document(document)
    with_profile = replace_profile or not models.Application.objects.exists()
    stored = _stored_profile()
    warnings: list[str] = []
    event = models.Event.objects.create(at=clock.now(), verb="load", text=_words(document))
    if with_profile or stored is None:
        _write_profile(document.profile, event)
    else:
        if stored.policy != document.profile.policy:
            warnings.append("profile.policy: differs from the stored numbers, which stay (--profile takes the file's)")
        document = settled(document, stored)
    document = _without_known_days_off(document)
    rows = rows_of(document, _known_contacts(document), now=event.at, version=event.pk)
    store(rows)
    _project(rows, everything=with_profile or any(off.application is None for off in document.days_off), tell=progress)
    return Loaded(event, len(rows.applications), with_profile, tuple(warnings))


def _words(document: doc.Document) -> str:
    applications = len(document.applications)
    interviews = sum(len(application.interviews) for application in document.applications)
    return f"Loaded a file with {plural(applications, 'application')} and {plural(interviews, 'interview')}."


def _stored_profile() -> doc.Profile | None:
    row = models.Profile.objects.first()
    if row is None:
        return None
    return doc.Profile(row.timezone, row.country, row.subdivision, policy=Policy.of(row.policy))


def _write_profile(profile: doc.Profile, event: models.Event) -> None:
    values: dict[str, Any] = {
        "name": profile.name,
        "email": profile.email,
        "phone": profile.phone,
        "timezone": profile.timezone,
        "country": profile.country,
        "subdivision": profile.subdivision,
        "policy": profile.policy.changed(),
        "tone": profile.tone,
        "version": event.pk,
    }
    models.Profile.objects.update_or_create(pk=1, defaults=values, create_defaults={**values, "created_at": event.at})


def _without_known_days_off(document: doc.Document) -> doc.Document:
    """Leave out the days off for all that are stored already. Raises BadDocument for one that is stored otherwise."""
    stored = {row.on: row for row in models.DayOff.objects.filter(application=None)}
    fresh, problems = [], []
    for index, off in enumerate(document.days_off):
        known = stored.get(off.on) if off.application is None else None
        if known is None:
            fresh.append(off)
        elif known.working != off.working:
            what = "a working day" if known.working else "a day off"
            problems.append(f"days_off[{index}].on: {off.on} is stored already, as {what}")
    if problems:
        raise BadDocument(problems)
    return replace(document, days_off=tuple(fresh))


def _known_contacts(document: doc.Document) -> dict[doc.Contact, models.Contact]:
    """The stored people with an email of the document's, by what the document would say of them."""
    people = (person for application in document.applications for person in application.contacts)
    emails = sorted({person.email for person in people if person.email})
    known = {}
    for start in range(0, len(emails), CHUNK):
        rows = models.Contact.objects.filter(deleted_at=None, email__in=emails[start : start + CHUNK])
        for row in rows.order_by("-pk"):
            known[doc.Contact(row.name, Role(row.role), row.email, row.phone, row.email_only, row.notes)] = row
    return known


def store(rows: Rows) -> None:
    """Insert the rows in bulk; planning them is the caller's affair."""
    batches: Sequence[Sequence[db.Model]] = (
        rows.applications,
        rows.contacts,
        rows.people,
        rows.interviews,
        rows.interviewers,
        rows.touchpoints,
        rows.days_off,
    )
    for batch in batches:
        if batch:
            type(batch[0])._default_manager.bulk_create(batch, batch_size=CHUNK)


def _project(rows: Rows, *, everything: bool, tell: Progress | None) -> None:
    """Plan what was loaded; all there is when a calendar or the numbers changed for all."""
    if everything:
        projection.replan(tell)
        return
    ids = [row.pk for row in rows.applications]
    for done in _synced(ids):
        if tell:
            tell(done, len(ids))


def _synced(ids: list[int]) -> Iterator[int]:
    for start in range(0, len(ids), CHUNK):
        projection.sync(ids[start : start + CHUNK])
        searched.reindex(ids[start : start + CHUNK])
        yield min(start + CHUNK, len(ids))
