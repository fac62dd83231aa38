"""Columns that follow from others of their row. They are made anew whenever a row is written, and are no part of what
an event remembers: a newer version may make them otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db import models as db

from followup.folding import fold

DERIVED: dict[str, dict[str, tuple[str, ...]]] = {
    "followup.Application": {"search": ("company", "role")},
    "followup.Contact": {"search": ("name",)},
    "followup.SavedView": {"search": ("name",)},
}
"""By table: the column, and those whose words it holds folded."""


class Wrong(NamedTuple):
    """A derived column that is not what it should be, with both values."""

    table: str
    pk: int
    column: str
    stored: str
    right: str

    def __str__(self) -> str:
        return f"{self.table.rpartition('.')[2]} {self.pk}: {self.column} is {self.stored!r}, should be {self.right!r}"


def derive(row: db.Model) -> None:
    """Set the row's derived columns; it is not saved."""
    for column, sources in DERIVED.get(row._meta.label, {}).items():
        setattr(row, column, fold(*(getattr(row, name) for name in sources)))


def without_derived(table: str, image: dict[str, Any]) -> dict[str, Any]:
    """An image of a row without them; those of events of older versions hold them as they were made then."""
    columns = DERIVED.get(table, {})
    return {name: value for name, value in image.items() if name not in columns}


def wrong() -> Iterator[Wrong]:
    """Each derived column that is not what it should be. Writes nothing."""
    for table, columns in DERIVED.items():
        for column, sources in columns.items():
            rows = _all(table).values_list("pk", column, *sources).order_by("pk").iterator()
            yield from (
                Wrong(table, pk, column, stored, right)
                for pk, stored, *words in rows
                if stored != (right := fold(*words))
            )


def mend() -> int:
    """Make them all as they should be; how many were wrong."""
    found = list(wrong())
    with transaction.atomic():
        for one in found:
            _set(one)
    return len(found)


def _set(one: Wrong) -> None:
    with suppress(IntegrityError), transaction.atomic():  # of two names that are alike now, the second stays as it was
        _all(one.table).filter(pk=one.pk).update(**{one.column: one.right})


def _all(table: str) -> db.QuerySet[Any]:
    model: type[db.Model] = apps.get_model(table)
    return model._default_manager.all()
