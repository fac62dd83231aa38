"""What the tables share: named constraints, the version of a row, the bin."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from followup.timeline import facts

ACTIVE = sorted(facts.ACTIVE)
LIVE = Q(deleted_at=None)


def choices(enum: type[StrEnum]) -> list[tuple[str, str]]:
    """An enum as Django's choices; labels are the value in words."""
    return [(member.value, member.value.replace("_", " ").capitalize()) for member in enum]


def one_of(field: str, enum: type[StrEnum], *, blank: bool = False) -> models.CheckConstraint:
    """The named database constraint behind a choice."""
    values = [member.value for member in enum] + ([""] if blank else [])
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=f"%(class)s_{field}_known")


def in_calendar(field: str) -> models.CheckConstraint:
    """The named database constraint that keeps a date within the years that can be counted."""
    within = Q(**{field: None}) | Q(**{f"{field}__gte": facts.FIRST_DAY, f"{field}__lte": facts.LAST_DAY})
    return models.CheckConstraint(condition=within, name=f"%(class)s_{field}_in_calendar")


class Fact(models.Model):
    """What every editable row has."""

    version = models.BigIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        abstract = True


class Binned(Fact):
    """A fact that deleting moves to the bin, from which it can be restored."""

    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
