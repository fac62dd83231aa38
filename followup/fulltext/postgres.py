"""The index in PostgreSQL: the tokens of ``SearchText`` as text vectors beside them, under GIN indexes.

The tokens are taken as they are: no parser, no dictionary, no language, so that a search finds what it finds in SQLite.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE, INDEX = "followup_searchtext", "followup_searchindex"
_VECTORS = {
    "named": "array_to_tsvector(string_to_array(names, ' '))",
    "worded": "array_to_tsvector(string_to_array(names, ' ') || string_to_array(texts, ' '))",
}
"""Columns that the database computes by itself; the model does not know them."""


def create(editor: BaseDatabaseSchemaEditor) -> None:
    """The index over the table."""
    for column, vector in _VECTORS.items():
        editor.execute(f"ALTER TABLE {TABLE} ADD COLUMN {column} tsvector GENERATED ALWAYS AS ({vector}) STORED")
        editor.execute(f"CREATE INDEX {INDEX}_{column} ON {TABLE} USING gin ({column})")


def drop(editor: BaseDatabaseSchemaEditor) -> None:
    """No index any more."""
    for column in _VECTORS:
        editor.execute(f"ALTER TABLE {TABLE} DROP COLUMN {column}")


def found(
    words: Sequence[str], *, names: bool = False, newest: int | None = None, rare: bool = True
) -> tuple[str, list[str | int]]:
    """As the protocol says.

    A few rows are gathered by the index before anything else is asked of them: the planner cannot know how many begin
    with a word, and walking all applications for a rare one takes seconds. For a common one, walking is what is fast.
    """
    query = " & ".join(f"'{word}':*" for word in words)  # a token holds neither quote nor backslash
    column = "named" if names else "worded"
    sql = f"SELECT application_id FROM {TABLE} WHERE {column} @@ %s::tsquery"
    if rare:
        sql = f"WITH found AS MATERIALIZED ({sql}) SELECT application_id FROM found"
    if newest is None:
        return sql, [query]
    return f"{sql} ORDER BY application_id DESC LIMIT %s", [query, newest]


def damage() -> Iterator[str]:
    """Nothing: PostgreSQL looks after its indexes itself."""
    return iter(())


def rebuild() -> None:
    """Nothing, for the same reason."""
