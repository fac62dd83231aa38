"""A read that is compiled once: what Django makes of a queryset is kept, and only the instant in it changes.

Building the SQL of a seven-condition, fifteen-column queryset costs several times what the database needs to answer it.
The SQL is still Django's, for whichever database is configured, and values come back through the fields' converters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from django.db import connection
from django.db.models import QuerySet

MARK = datetime(2001, 2, 3, 4, 5, 6, 789, tzinfo=timezone.utc)
"""Stands for the instant while compiling; it is a moment that no query names itself."""


@dataclass(slots=True)
class Statement:
    """The rows of ``read(now)``, a queryset of values that depends on nothing but ``now``."""

    read: Callable[[datetime], QuerySet[Any, Any]]
    shifts: tuple[timedelta, ...] = (timedelta(),)
    _sql: str = ""
    _params: tuple[Any, ...] = ()
    _compiler: Any = None
    _converters: Any = None

    def rows(self, now: datetime) -> list[tuple[Any, ...]]:
        """What the database answers at ``now``. ``shifts`` are the distances from it that the queryset names."""
        if not self._sql:
            self._compile()
        instants = {self._adapted(MARK + shift): self._adapted(now + shift) for shift in self.shifts}
        with connection.cursor() as cursor:
            cursor.execute(self._sql, [instants.get(value, value) for value in self._params])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        if not self._converters:
            return found
        return [tuple(row) for row in self._compiler.apply_converters(found, self._converters)]

    def _compile(self) -> None:
        self._compiler = self.read(MARK).query.get_compiler(connection=connection)
        sql, self._params = self._compiler.as_sql()
        self._converters = self._compiler.get_converters([column for column, _, _ in self._compiler.select])
        self._sql = sql

    @staticmethod
    def _adapted(at: datetime) -> Any:
        return connection.ops.adapt_datetimefield_value(at)
