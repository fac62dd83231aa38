"""Querysets compiled once. Of a small read, Django spends nine tenths on composing the same SQL again.

``find = Prepared(lambda pk: Task.objects.filter(application_id=pk).values_list("key", "state"))``, then ``find(7)``.
The lambda is called once, with marks in place of its arguments; a call then sends the compiled SQL with the real ones.
It must be a ``values_list`` whose SQL does not depend on the arguments; each is an int, a str or an aware datetime that
goes into the query as it is, or an instant moved by one of the ``shifts``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
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
    places: tuple[tuple[int, timedelta] | None, ...]  # per param its argument and shift, None for a constant
    converters: dict[int, tuple[list[Callable[..., Any]], Any]]

    def filled(self, arguments: Sequence[int | str | datetime]) -> list[Any]:
        """The params with the arguments in their places."""
        return [
            param if place is None else _adapted(arguments[place[0]], place[1])
            for param, place in zip(self.params, self.places, strict=True)
        ]


class Prepared:
    """A read by its arguments: a list of tuples, converted as the queryset itself would."""

    def __init__(
        self, build: Callable[..., QuerySet[Any, Any]], *, times: Sequence[str] = (), shifts: Sequence[timedelta] = ()
    ) -> None:
        """``times`` names the arguments that are instants; the others are numbers, or text in a number's place.

        ``shifts`` are the distances from these instants that the queryset adds by itself.
        """
        self._build = build
        self._times = frozenset(times)
        self._shifts = (timedelta(), *shifts)
        self._compiled: dict[str, _Compiled] = {}

    def __call__(self, *arguments: int | str | datetime) -> list[tuple[Any, ...]]:
        """The rows. Raises what the database raises."""
        compiled = self._compiled.get(connection.vendor) or self._compile()
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, compiled.filled(arguments))
            rows = cursor.fetchall()
        return _converted(rows, compiled.converters)

    def count(self, *arguments: int | str | datetime) -> int:
        """How many rows there are, counted by the database; no further than the read's own limit."""
        compiled = self._compiled.get(connection.vendor) or self._compile()
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM ({compiled.sql}) AS counted", compiled.filled(arguments))
            number: int = cursor.fetchone()[0]
        return number

    def _compile(self) -> _Compiled:
        names = list(signature(self._build).parameters)
        marks = [
            TIME_MARK.replace(year=TIME_MARK.year + place) if name in self._times else NUMBER_MARK - place
            for place, name in enumerate(names)
        ]
        where = {
            str(_adapted(mark, shift)): (place, shift) for place, mark in enumerate(marks) for shift in self._shifts
        }
        compiler = self._build(*marks).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        places = tuple(where.get(str(param)) for param in params)
        missing = set(range(len(marks))) - {place[0] for place in places if place}
        if missing:
            raise ValueError(f"{names[min(missing)]} must stand in the SQL of a prepared read as it is")
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


def _adapted(argument: int | str | datetime, shift: timedelta) -> Any:
    if isinstance(argument, datetime):
        return connection.ops.adapt_datetimefield_value(argument + shift)
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
