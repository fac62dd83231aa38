"""Days and months of a period, and sources by how common they are."""

from __future__ import annotations

from datetime import date

import pytest

from followup.insights.period import Month, Period, last_days, months
from followup.insights.sources import MOST, OTHERS, sources


def test_the_last_days_end_today() -> None:
    assert last_days(30, date(2026, 11, 30)) == Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("first", "last"), [("2026-11-01", "2026-11-30"), ("2026-12-01", "2026-12-31"), ("2028-02-01", "2028-02-29")]
)
def test_a_month_has_its_days(first: str, last: str) -> None:
    assert Month(date.fromisoformat(first)).period == Period(date.fromisoformat(first), date.fromisoformat(last))


def test_what_is_earlier_ends_before_the_month() -> None:
    assert Month(date(2026, 1, 1), earlier=True).period == Period(None, date(2025, 12, 31))


def test_every_month_is_told_also_one_in_which_nothing_was() -> None:
    found = months([date(2026, 1, 31), date(2025, 11, 2)])
    assert [str(month.first) for month in found] == ["2026-01-01", "2025-12-01", "2025-11-01"]


def test_two_years_are_told_by_month_and_what_was_before_as_one() -> None:
    found = list(months([date(2026, 11, 5), date(2020, 3, 1)]))
    assert len(found) == 25
    assert found[-2:] == [Month(date(2024, 12, 1)), Month(date(2024, 12, 1), earlier=True)]


def test_no_days_have_no_months() -> None:
    assert list(months([])) == []


def test_one_source_has_many_spellings_and_is_named_by_the_usual_one() -> None:
    found = sources({"LinkedIn": 3, "linkedin": 1, "Zürich jobs": 1, "zurich  JOBS": 2, "": 9})
    assert [(one.token, one.label, sorted(one.spellings)) for one in found] == [
        ("source:linkedin", "LinkedIn", ["LinkedIn", "linkedin"]),
        ("source:zurich jobs", "zurich  JOBS", ["Zürich jobs", "zurich  JOBS"]),
        ("source:", "Not said", [""]),
    ]


def test_rare_sources_stand_together() -> None:
    found = sources({f"Board {n:02}": 100 - n for n in range(20)})
    assert len(found) == MOST
    assert found[-1].token == OTHERS
    assert found[-1].label == "9 other sources"
    assert len(found[-1].spellings) == 9


def test_as_many_as_there_is_room_for_stand_alone() -> None:
    assert OTHERS not in {one.token for one in sources({f"Board {n:02}": 1 for n in range(MOST)})}
