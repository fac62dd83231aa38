"""What looks like something that is there already: an application by company and role, a person by name or email.

Compared are folded names (``followup.folding``), companies without their legal form. Found by index, so that it may be
asked while somebody types, and for each row of a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from followup import clock, display, validation
from followup.errors import FollowupError
from followup.folding import employer, fold
from followup.models import Application, ApplicationContact, Contact
from followup.selectors.settings import mine
from followup.timeline.facts import Role, local_day
from followup.words import ROLES

MOST = 100
SHOWN = 5
PEOPLE_SHOWN = 12
AFTER = "0"
"""The first character after those that may follow a company's name in ``Application.search``: blanks, commas, dots."""

FIRST_ASKED = (Role.RECRUITER, Role.HR, Role.REFERRER)
"""Who may stand behind several applications at one employer."""


@dataclass(frozen=True, slots=True)
class Line:
    """An application, printed: where it is, its name, and how it stands."""

    href: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Known:
    """A person who is known already, in words that tell them from others of that name."""

    pk: int
    words: str


@dataclass(frozen=True, slots=True)
class Alike:
    """What there is at an employer: the same role, other roles, and people one knows there."""

    same: tuple[Line, ...] = ()
    others: tuple[Line, ...] = ()
    more: int = 0
    people: tuple[Known, ...] = ()


NOTHING = Alike()


def alike(company: str, role: str) -> Alike:
    """What there is at this company already, from at most five queries; nothing for a name that cannot be one."""
    name, folded_role = employer(_fit(company)), fold(_fit(role))
    if not name:
        return NOTHING
    found = _at(name, fold(_fit(company), _fit(role)))
    same = [row for row in found if fold(row["role"]) == folded_role]
    others = [row for row in found if fold(row["role"]) != folded_role and row["deleted_at"] is None]
    zone = mine().zone
    return Alike(
        tuple(_line(row, zone) for row in same[:SHOWN]),
        tuple(_line(row, zone) for row in others[:SHOWN]),
        max(0, len(others) - SHOWN),
        _people([row["pk"] for row in found if row["deleted_at"] is None]),
    )


def people_like(name: str, email: str = "") -> tuple[Known, ...]:
    """People of this name, or with this address, who are known already."""
    name, email = _fit(name), _fit(email)
    found: dict[int, tuple[str, str]] = {}
    live = Contact.objects.filter(deleted_at=None)
    if fold(name):
        found |= _named(live.filter(search=fold(name)))
    if email:
        found |= _named(live.filter(email__iexact=email))
    return _known(found)


def _fit(text: str) -> str:
    """The text as one line could be stored, else nothing."""
    try:
        return validation.clean_text(text)
    except FollowupError:
        return ""


def _at(name: str, exact: str) -> list[dict[str, Any]]:
    """The applications at this employer, those in the bin included; newest first, live ones before the others."""
    columns = ("pk", "company", "role", "status", "created_at", "deleted_at")
    near = Q(search__gte=name, search__lt=name + AFTER)
    found: dict[int, dict[str, Any]] = {}
    for where in (Q(deleted_at=None) & Q(search=exact), Q(deleted_at=None) & near, Q(deleted_at__isnull=False) & near):
        for row in Application.objects.filter(where).order_by("search").values(*columns)[:MOST]:
            if employer(row["company"]) == name:
                found[row["pk"]] = row
    return sorted(found.values(), key=lambda row: (row["deleted_at"] is not None, -row["pk"]))


def _line(row: dict[str, Any], zone: ZoneInfo) -> Line:
    added = display.day(local_day(row["created_at"], zone), clock.today(zone))
    name = f"{row['company']} - {row['role']}"
    if row["deleted_at"] is not None:
        return Line("/bin/", name, f"in the bin, added {added}")
    return Line(f"/applications/{row['pk']}/", name, f"{row['status']}, added {added}")


def _people(applications: list[int]) -> tuple[Known, ...]:
    """Whom one knows at these applications, those who may stand behind several of them first."""
    links = ApplicationContact.objects.filter(application__in=applications[:MOST], contact__deleted_at=None)
    rows = links.order_by("-pk").values_list("contact_id", "contact__name", "contact__role")[:MOST]
    people = {pk: (name, role) for pk, name, role in rows}
    ordered = sorted(people, key=lambda pk: people[pk][1] not in FIRST_ASKED)
    return tuple(Known(pk, f"{people[pk][0]}, {ROLES[Role(people[pk][1])]}") for pk in ordered[:PEOPLE_SHOWN])


def _named(rows: QuerySet[Contact]) -> dict[int, tuple[str, str]]:
    return {pk: (name, role) for pk, name, role in rows.order_by("pk").values_list("pk", "name", "role")[:SHOWN]}


def _known(people: dict[int, tuple[str, str]]) -> tuple[Known, ...]:
    """Each with the newest application that one knows them from."""
    links = ApplicationContact.objects.filter(contact__in=people, application__deleted_at=None)
    at = dict(links.order_by("application_id").values_list("contact_id", "application__company"))
    return tuple(
        Known(pk, f"{name}, {ROLES[Role(role)]}" + (f", whom you know from {at[pk]}" if pk in at else ""))
        for pk, (name, role) in people.items()
    )
