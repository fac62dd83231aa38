"""``agenda``: what is late, open or about to open, from the stored tasks only."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.management import call_command

from followup import models
from followup.errors import FollowupError
from followup.services.loading import load_document
from tests.exchange.kit import GOOD, read

At = Callable[[str], datetime]


def agenda(*args: str) -> str:
    out = io.StringIO()
    call_command("agenda", *args, stdout=out)
    return out.getvalue()


@pytest.fixture
def stored(db: None, at: At) -> None:
    """The good file: second follow-up open from 28 to 31 December."""
    at("2026-12-03T09:00:00-08:00")
    load_document(read(GOOD))


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2026-12-20T23:00:00-08:00", "Nothing is late, open or opening within 7 days.\n"),
        (
            "2026-12-22T09:00:00-08:00",
            "Coming up\n  Second follow-up to Dana Ruiz  Acme - Data Engineer  opens Mon 28 Dec\n",
        ),
        ("2026-12-31T23:59:59-08:00", "Do now\n  Second follow-up to Dana Ruiz  Acme - Data Engineer  closes today\n"),
        ("2027-01-01T00:00:00-08:00", "Late\n  Second follow-up to Dana Ruiz  Acme - Data Engineer  1 day late\n"),
    ],
)
def test_it_tells_late_open_and_coming_at_the_exact_instant(at: At, moment: str, text: str) -> None:
    at(moment)
    assert agenda() == text


@pytest.mark.usefixtures("stored")
def test_another_day_is_seen_as_it_begins(at: At) -> None:
    assert agenda("--on", "2026-12-28").startswith("Do now\n")
    assert agenda("--on", "2027-01-01").startswith("Late\n")
    at("2027-01-01T12:00:00-08:00")
    assert agenda("--on", "2027-01-01") == agenda()


@pytest.mark.usefixtures("stored")
def test_json_has_the_objects_of_plan_with_how_each_stands(at: At) -> None:
    at("2026-12-29T09:00:00-08:00")
    (row,) = json.loads(agenda("--json"))
    assert list(row)[-3:] == ["reasons", "when", "key"]
    assert (row["application"], row["interview"], row["kind"]) == ("Acme - Data Engineer", "i1", "second_follow_up")
    assert (row["when"], row["opens_on"], row["closes_on"]) == ("open", "2026-12-28", "2026-12-31")
    assert row["key"] == models.Task.objects.get(kind="second_follow_up").pk


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "1989-12-31"])
def test_what_is_no_day_is_refused_with_a_sentence(day: str) -> None:
    with pytest.raises(FollowupError, match=r"\."):
        agenda("--on", day)


@pytest.mark.usefixtures("stored")
def test_it_asks_as_often_for_many_applications_as_for_one(at: At, django_assert_num_queries: Any) -> None:
    for _ in range(5):
        load_document(read(GOOD))
    at("2026-12-29T09:00:00-08:00")
    with django_assert_num_queries(6):
        assert len(json.loads(agenda("--json"))) == 6
