"""The index in PostgreSQL: the tokens of ``SearchText`` as text vectors, under GIN indexes over the expression.

The tokens are taken as they are: no parser, no dictionary, no language, so that a search finds what it finds in SQLite.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE, INDEX = "followup_searchtext", "followup_searchindex"
_NAMES = "array_to_tsvector(string_to_array(names, ' '))"
_ALL = "array_to_tsvector(string_to_array(names, ' ') || string_to_array(texts, ' '))"


def create(editor: BaseDatabaseSchemaEditor) -> None:
    """The index over the table."""
    for name, vector in (("names", _NAMES), ("all", _ALL)):
        editor.execute(f"CREATE INDEX {INDEX}_{name} ON {TABLE} USING gin ({vector})")


def drop(editor: BaseDatabaseSchemaEditor) -> None:
    """No index any more."""
    for name in ("names", "all"):
        editor.execute(f"DROP INDEX {INDEX}_{name}")


def found(words: Sequence[str], *, names: bool = False, newest: int | None = None) -> tuple[str, list[str | int]]:
    """As the protocol says."""
    query = " & ".join(f"'{word}':*" for word in words)  # a token holds neither quote nor backslash
    sql = f"SELECT application_id FROM {TABLE} WHERE {_NAMES if names else _ALL} @@ %s::tsquery"
    if newest is None:
        return sql, [query]
    return f"{sql} ORDER BY application_id DESC LIMIT %s", [query, newest]


def damage() -> Iterator[str]:
    """Nothing: PostgreSQL looks after its indexes itself."""
    return iter(())


def rebuild() -> None:
    """Nothing, for the same reason."""
