"""The columns of the list: what may be chosen, what is there at first, and what each is sorted by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from followup.models import Profile


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading. ``sort`` names its order, "" for none; ``falls``: its first order is from the last down."""

    label: str
    sort: str = ""
    falls: bool = False


COLUMNS = {
    "application": Column("Application", "company"),
    "status": Column("Status", "status"),
    "next": Column("Next step", "next"),
    "interview": Column("Next interview", "interview"),
    "decision": Column("Decision date", "decision"),
    "applied": Column("Applied", "applied", falls=True),
    "contact": Column("Last contact", "contact", falls=True),
    "source": Column("Source", "source"),
    "location": Column("Location", "location"),
    "salary": Column("Salary"),
    "people": Column("People"),
    "added": Column("Added", "added", falls=True),
}
ALWAYS = "application"
DEFAULT = ("application", "status", "next", "interview", "added")
SORTS = tuple(column.sort for column in COLUMNS.values() if column.sort)


def fitting(names: Iterable[str]) -> tuple[str, ...]:
    """The columns among the names, in our order, the application always first; ours where there is none."""
    known = set(names) & set(COLUMNS)
    return tuple(name for name in COLUMNS if name in known or name == ALWAYS) if known else DEFAULT


def chosen() -> tuple[str, ...]:
    """The columns that the user has chosen."""
    stored = Profile.objects.values_list("columns", flat=True).first()
    return fitting(name for name in stored or () if isinstance(name, str))
