"""The SQL of each database: it can be taken away and made again, and holds no text of a user but as a parameter."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from followup.fulltext import MODULES, engine
from followup.selectors import search
from tests import factories as make


class Editor:
    """As much of a schema editor as an index needs."""

    def execute(self, sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)


@pytest.mark.django_db
def test_an_index_taken_away_and_made_again_finds_what_it_found() -> None:
    row = make.application("Acme", "Data Engineer")
    made, editor = engine(connection.vendor), Editor()
    made.drop(editor)  # type: ignore[arg-type]
    made.create(editor)  # type: ignore[arg-type]
    made.rebuild()
    assert search.newest("acme", 5) == [row.pk]
    assert list(made.damage()) == []


@pytest.mark.parametrize("vendor", MODULES)
@pytest.mark.parametrize(
    "how", [{}, {"names": True}, {"newest": 3}, {"rare": False}, {"rare": False, "newest": 3, "names": True}]
)
def test_words_are_parameters(vendor: str, how: dict[str, Any]) -> None:
    sql, params = engine(vendor).found(("zeta", "c++"), **how)
    assert "zeta" not in sql
    assert "zeta" in str(params[0])
    assert sql.count("%s") == len(params)


def test_an_unknown_database_has_no_index() -> None:
    with pytest.raises(KeyError):
        engine("oracle")
