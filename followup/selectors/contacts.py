"""People: the list, one of them, and whom an application could know as well."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, When

from followup import display
from followup.errors import NotFound
from followup.folding import fold
from followup.models import Application, ApplicationContact, Contact, Interviewer
from followup.selectors import duplicates
from followup.timeline.facts import Role
from followup.words import ROLES, titled

SHOWN = 50
OFFERED = 20
MOST_PEOPLE = 200
APPLICATIONS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A person, printed; ``at`` are up to three applications as (path, words)."""

    pk: int
    name: str
    role: str
    phone: str
    dial: str
    email: str
    email_only: bool
    at: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of people. ``none``: there is nobody at all."""

    rows: tuple[Row, ...]
    search: str
    newer: int
    older: int
    none: bool


def listing(search: str, page: int) -> Listing:
    """The people whose name holds these words, by name."""
    start = (page - 1) * SHOWN
    found = list(_matching(search).order_by("name", "pk")[start : start + SHOWN + 1])
    return Listing(
        rows=_rows(found[:SHOWN]),
        search=search,
        newer=page - 1,
        older=page + 1 if len(found) > SHOWN else 0,
        none=not found and not search and page == 1,
    )


def contact(pk: int) -> Contact:
    """The row. Raises NotFound, also for one in the bin."""
    row = Contact.objects.filter(pk=pk, deleted_at=None).first()
    if row is None:
        raise NotFound("This person is not there any more. They may be in the bin.")
    return row


def known_at(pk: int) -> tuple[tuple[str, str], ...]:
    """The applications that know this person, as (path, words)."""
    return _places([pk])[pk]


def not_yet_at(application_id: int, search: str) -> tuple[Row, ...]:
    """People who are not contacts of this application, to choose from: those of the same employer first."""
    company = Application.objects.filter(pk=application_id).values_list("company", flat=True).first() or ""
    near = [person.pk for person in duplicates.alike(company, "").people]
    rows = _matching(search).exclude(applications=application_id)
    first = Case(When(pk__in=near, then=0), default=1, output_field=IntegerField())
    return _rows(list(rows.order_by(*([first] if near else []), "name", "pk")[:OFFERED]))


def options(application_id: int, interview_id: int | None = None) -> list[tuple[str, str]]:
    """The application's contacts, and who was in the interview, as choices."""
    linked = ApplicationContact.objects.filter(application_id=application_id).values_list("contact_id", flat=True)
    present = Interviewer.objects.filter(interview=interview_id).values_list("contact_id", flat=True)
    wanted = [*linked[:MOST_PEOPLE], *present]
    names = Contact.objects.filter(pk__in=wanted, deleted_at=None).order_by("name", "pk")
    return [(str(pk), f"{name}, {ROLES[Role(role)]}") for pk, name, role in names.values_list("pk", "name", "role")]


def _matching(search: str) -> QuerySet[Contact]:
    rows = Contact.objects.filter(deleted_at=None)
    for word in fold(search).split():
        rows = rows.filter(search__contains=word)
    return rows


def _rows(found: list[Contact]) -> tuple[Row, ...]:
    places = _places([row.pk for row in found])
    return tuple(_row(row, places[row.pk]) for row in found)


def _row(row: Contact, at: tuple[tuple[str, str], ...]) -> Row:
    return Row(
        pk=row.pk,
        name=row.name,
        role=titled(ROLES[Role(row.role)]),
        phone=row.phone,
        dial=display.dial(row.phone),
        email=row.email,
        email_only=row.email_only,
        at=at[:APPLICATIONS_SHOWN],
        more=max(0, len(at) - APPLICATIONS_SHOWN),
    )


def _places(pks: list[int]) -> dict[int, tuple[tuple[str, str], ...]]:
    links = ApplicationContact.objects.filter(contact__in=pks, application__deleted_at=None).order_by("-application")
    columns: Any = links.values_list("contact_id", "application_id", "application__company", "application__role")
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for contact_id, application_id, company, role in columns:
        found[contact_id].append((f"/applications/{application_id}/", f"{company} - {role}"))
    return defaultdict(tuple, {pk: tuple(at) for pk, at in found.items()})
