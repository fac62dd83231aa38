"""The index in SQLite: an FTS5 table over ``SearchText``, kept equal to it by triggers, so no writer can forget it.

It holds no text of its own and no positions; one- and two-letter beginnings have an index of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.utils import DatabaseError

TABLE, INDEX = "followup_searchtext", "followup_searchindex"

_REMOVE = f"""INSERT INTO {INDEX} ({INDEX}, rowid, names, texts)
    VALUES ('delete', old.application_id, old.names, old.texts);"""
_ADD = f"INSERT INTO {INDEX} (rowid, names, texts) VALUES (new.application_id, new.names, new.texts);"
_STATEMENTS = (
    # Our tokens hold no ASCII character that would end a token but for the blank between them.
    f"""CREATE VIRTUAL TABLE {INDEX} USING fts5(names, texts, content='{TABLE}', content_rowid='application_id',
        tokenize="ascii tokenchars '+#'", detail=column, prefix='1 2')""",
    f"CREATE TRIGGER {INDEX}_insert AFTER INSERT ON {TABLE} BEGIN {_ADD} END",
    f"CREATE TRIGGER {INDEX}_delete AFTER DELETE ON {TABLE} BEGIN {_REMOVE} END",
    f"CREATE TRIGGER {INDEX}_update AFTER UPDATE ON {TABLE} BEGIN {_REMOVE} {_ADD} END",
)


def create(editor: BaseDatabaseSchemaEditor) -> None:
    """The index over the table, which is empty still."""
    for statement in _STATEMENTS:
        editor.execute(statement)


def drop(editor: BaseDatabaseSchemaEditor) -> None:
    """No index any more."""
    for name in ("insert", "delete", "update"):
        editor.execute(f"DROP TRIGGER {INDEX}_{name}")
    editor.execute(f"DROP TABLE {INDEX}")


def found(
    words: Sequence[str], *, names: bool = False, newest: int | None = None, rare: bool = True
) -> tuple[str, list[str | int]]:
    """As the protocol says."""
    query = " ".join(f'"{word}" *' for word in words)
    sql = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s"
    params: list[str | int] = [f"names : ({query})" if names else query]
    if newest is None:
        return sql, params
    return f"{sql} ORDER BY rowid DESC LIMIT %s", [*params, newest]


def damage() -> Iterator[str]:
    """What is wrong between the index and its table, as sentences."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX} ({INDEX}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        yield "Search: the index does not fit its texts"


def rebuild() -> None:
    """The index made again from its table."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')")
