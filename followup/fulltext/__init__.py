"""Full-text search: ``words`` makes tokens of text, alike for every database; ``sqlite`` and ``postgres`` index them.

Both hold one index over the table of ``SearchText``, which the projection fills. A search is a list of tokens, each of
which must begin a token of the application. What has to be found inside a word stands in the table as a token too, so
that no database needs more than "begins with".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, Protocol, cast

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

MODULES = {"sqlite": "followup.fulltext.sqlite", "postgresql": "followup.fulltext.postgres"}


class Engine(Protocol):
    """What the module of a database offers."""

    def create(self, editor: BaseDatabaseSchemaEditor) -> None:
        """Make the index over the table, which is empty still."""

    def drop(self, editor: BaseDatabaseSchemaEditor) -> None:
        """Take the index away."""

    def found(
        self, words: Sequence[str], *, names: bool = False, newest: int | None = None, rare: bool = True
    ) -> tuple[str, list[str | int]]:
        """SQL, with its parameters, of the applications with these words: one column, their primary keys.

        ``names``: in company and role alone. ``newest``: so many, those added last first. ``rare``: they are expected
        to be few, for a planner that cannot know. At least one word.
        """

    def damage(self) -> Iterator[str]:
        """What is wrong between the index and its table, as sentences."""

    def rebuild(self) -> None:
        """Make the index again from its table."""


def found(words: Sequence[str], **how: Any) -> tuple[str, list[str | int]]:
    """``Engine.found`` of the database in use."""
    return engine(connection.vendor).found(words, **how)


def count(words: Sequence[str], most: int) -> int:
    """How many applications have these words, counted no further than ``most``."""
    sql, params = found(words)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({sql} LIMIT %s) AS found", [*params, most])
        number: int = cursor.fetchone()[0]
    return number


def keys(words: Sequence[str], **how: Any) -> list[int]:
    """The primary keys of what :func:`found` finds."""
    with connection.cursor() as cursor:
        cursor.execute(*found(words, **how))
        return [pk for (pk,) in cursor.fetchall()]


def engine(vendor: str) -> Engine:
    """The SQL of this kind of database. Raises KeyError for one that Followup does not know."""
    return cast(Engine, import_module(MODULES[vendor]))
