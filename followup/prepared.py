"""Querysets compiled once. Of a small read, Django spends nine tenths on composing the same SQL again.

``find = Prepared(lambda pk: Task.objects.filter(application_id=pk).values_list("key", "state"))``, then ``find(7)``.
The lambda is called once, with marks in place of its arguments; a call then sends the compiled SQL with the real ones.
It must be a ``values_list`` whose SQL does not depend on the arguments; each is an int, a str or an aware datetime and
goes into the query as it is (``now + week`` is an argument of its own).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from functools import cache
from inspect import signature
from typing import Any, NamedTuple, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)

NUMBER_MARK = -8_000_000_000_000
TIME_MARK = datetime(1901, 1, 1, tzinfo=timezone.utc)


class _Compiled(NamedTuple):
    sql: str
    params: tuple[Any, ...]
    places: tuple[int | None, ...]  # for each param the argument that stands there, None for a constant
    converters: dict[int, tuple[list[Callable[..., Any]], Any]]


class Prepared:
    """A read by its arguments: a list of tuples, converted as the queryset itself would."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *, times: Sequence[str] = ()) -> None:
        """``times`` names the arguments that are instants; the others are numbers (or text in a number's place)."""
        self._build = build
        self._times = frozenset(times)
        self._compiled: dict[str, _Compiled] = {}

    def __call__(self, *arguments: int | str | datetime) -> list[tuple[Any, ...]]:
        """The rows. Raises what the database raises."""
        compiled = self._compiled.get(connection.vendor) or self._compile()
        values = [_adapted(argument) for argument in arguments]
        params = [
            param if place is None else values[place]
            for param, place in zip(compiled.params, compiled.places, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, params)
            rows = cursor.fetchall()
        return _converted(rows, compiled.converters)

    def _compile(self) -> _Compiled:
        marks = [
            TIME_MARK.replace(year=TIME_MARK.year + place) if name in self._times else NUMBER_MARK - place
            for place, name in enumerate(signature(self._build).parameters)
        ]
        compiler = self._build(*marks).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        adapted = [str(_adapted(mark)) for mark in marks]
        places = tuple(adapted.index(str(param)) if str(param) in adapted else None for param in params)
        if set(places) - {None} != set(range(len(marks))):
            raise ValueError("every argument of a prepared read must stand in its SQL as it is")
        converters = compiler.get_converters([column[0] for column in compiler.select])
        compiled = self._compiled[connection.vendor] = _Compiled(sql, tuple(params), places, converters)
        return compiled


def find(model: type[Row], pk: int | str) -> Row | None:
    """The row with this primary key, as the manager's ``filter(pk=pk).first()`` gives it."""
    read, names = _finder(model)
    for values in read(pk):
        return model.from_db(connection.alias, names, values)
    return None


@cache
def _finder(model: type[Model]) -> tuple[Prepared, tuple[str, ...]]:
    names = tuple(field.attname for field in model._meta.concrete_fields)
    return Prepared(lambda pk: model._default_manager.filter(pk=pk).values_list(*names)), names


def _adapted(argument: int | str | datetime) -> Any:
    if isinstance(argument, datetime):
        return connection.ops.adapt_datetimefield_value(argument)
    return argument


def _converted(
    rows: list[tuple[Any, ...]], converters: dict[int, tuple[list[Callable[..., Any]], Any]]
) -> list[tuple[Any, ...]]:
    if not converters:
        return rows
    found = []
    for row in rows:
        values = list(row)
        for place, (functions, expression) in converters.items():
            value = values[place]
            for function in functions:
                value = function(value, expression, connection)
            values[place] = value
        found.append(tuple(values))
    return found
