"""What the proofs of services share: whole tables as values, and blocks that must leave them alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import models as db

from followup import models, projection
from followup.errors import FollowupError, InvalidInput
from followup.services.record import Done

Tables = dict[str, dict[Any, dict[str, Any]]]


def dump(*, events: bool = False) -> Tables:
    """Every row of every table by primary key, all columns; events only when asked for."""
    found: Tables = {}
    for model in apps.get_app_config("followup").get_models(include_auto_created=True):
        if model is not models.Event or events:
            found[model.__name__] = {row["pk"]: row for row in _rows(model)}
    return found


def _rows(model: type[db.Model]) -> Iterator[dict[str, Any]]:
    columns = [field.attname for field in model._meta.concrete_fields]
    for row in model._default_manager.order_by("pk").values("pk", *columns):
        yield dict(row)


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
