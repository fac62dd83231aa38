"""What can be wrong with a database without anybody noticing, looked for; nothing is changed."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Iterator
from importlib.metadata import version

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import DatabaseError

from followup import __version__, derived, projection
from followup.projection import searched


def versions() -> dict[str, str]:
    """What runs here, by name."""
    newest = MigrationRecorder(connection).migration_qs.filter(app="followup").order_by("name").last()
    return {
        "followup": __version__,
        "python": platform.python_version(),
        "django": version("django"),
        "holidays": version("holidays"),
        "sqlite": sqlite3.sqlite_version,
        "schema": newest.name if newest else "none",
    }


def complaints() -> Iterator[str]:
    """Each thing that is wrong, as a sentence: damage, dangling references, stored rows that are not as planned."""
    yield from _damage()
    for difference in projection.compare():
        yield str(difference)
    yield from map(str, derived.wrong())
    yield from searched.damage()


def _damage() -> Iterator[str]:
    """What SQLite's own checks find; other databases look after themselves."""
    if connection.vendor != "sqlite":
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            lines = [line for (line,) in cursor.fetchall()]
            yield from (f"Database: {line}" for line in lines if line != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            for table, row, parent, _ in cursor.fetchall():
                yield f"Database: row {row} of {table} refers to a row of {parent} that is not there"
    except DatabaseError as error:
        yield f"Database: {error}"
