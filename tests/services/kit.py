"""What the proofs of services share: whole tables as values, and blocks that must leave them alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from followup import models, projection
from followup.errors import FollowupError, InvalidInput
from followup.services.record import Done
from tests.factories import windows

Tables = dict[str, dict[Any, dict[str, Any]]]


def dump(*, events: bool = False) -> Tables:
    """Every row of every table by primary key, as the database holds it; events only when asked for."""
    found: Tables = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("followup").get_models(include_auto_created=True):
            if model in (models.Event, models.EventApplication) and not events:
                continue
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            columns = [column[0] for column in cursor.description]
            place = columns.index(model._meta.pk.column)
            found[model.__name__] = {row[place]: dict(zip(columns, row, strict=True)) for row in cursor.fetchall()}
    return found


def changed(before: Tables, after: Tables) -> dict[str, list[Any]]:
    """The primary keys of the rows that differ, by table; what a failing comparison shows first."""
    found = {}
    for table, rows in before.items():
        keys = [key for key in {**rows, **after[table]} if rows.get(key) != after[table].get(key)]
        if keys:
            found[table] = keys
    return found


@contextmanager
def nothing_written() -> Iterator[None]:
    """The block writes no row of any table, not even an event."""
    before = dump(events=True)
    yield
    after = dump(events=True)
    assert changed(before, after) == {}


def refused(action: Callable[[], object], error: type[FollowupError] = FollowupError) -> Any:
    """The error with which the action is refused; nothing is written."""
    with nothing_written(), pytest.raises(error) as caught:
        action()
    return caught.value


def refused_fields(action: Callable[[], object]) -> dict[str, str]:
    """The sentences beside the fields; nothing is written."""
    error = refused(action, InvalidInput)
    assert all(error.fields.values()), "every problem has a sentence"
    return dict(error.fields)


def moves(done: Done) -> dict[str, str]:
    """The moves by key, as ``before -> after`` in words."""
    return {move.key: f"{move.before} -> {move.after}" for move in done.moves}


def differences() -> list[str]:
    """What the doctor would say of the projection."""
    return [str(difference) for difference in projection.compare()]


def check(of: models.Application) -> str:
    """The key of its open status check."""
    (key,) = [key for key in windows(of) if key.startswith("status_check")]
    return key
