"""Rows become facts: in order, in the employer's zone, without what is in the bin."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from followup import models
from followup.errors import NotFound
from followup.projection import sheet, sheets
from tests import factories
from tests.factories import MADE_AT


def test_an_application_without_a_zone_or_country_of_its_own_has_the_profiles() -> None:
    factories.profile(timezone="Europe/Berlin", country="DE", subdivision="BY")
    mine = sheet(factories.application().pk)
    assert mine.zone == ZoneInfo("Europe/Berlin")
    assert mine.calendar.why_off(date(2027, 1, 6)) == "Epiphany"
    own = sheet(factories.application("Own", country="DE", timezone="Asia/Tokyo").pk)
    assert own.zone == ZoneInfo("Asia/Tokyo")
    assert own.calendar.is_business_day(date(2027, 1, 6)), "Bavaria goes with the profile's country only"


def test_without_a_profile_it_is_the_united_states_in_utc() -> None:
    row = models.Application.objects.create(company="A", role="R", status="applied", search="", created_at=MADE_AT)
    assert sheet(row.pk).zone == ZoneInfo("UTC")
    assert not sheet(row.pk).calendar.is_business_day(date(2026, 11, 26))


def test_facts_come_in_the_order_that_they_promise() -> None:
    row = factories.application()
    late, early = factories.interview(row, "2026-11-24T10:00"), factories.interview(row, "2026-11-20T10:00")
    factories.touchpoint(row, "other", "2026-11-25")
    first = factories.touchpoint(row, "other", "2026-11-21")
    tie = [factories.touchpoint(row, "other", "2026-11-26T09:00") for _ in range(2)]
    second, other = factories.contact("B", of=row), factories.contact("A", of=row)
    found = sheet(row.pk).application
    assert [one.ref for one in found.interviews] == [f"i{early.pk}", f"i{late.pk}"]
    assert found.touchpoints[0].ref == f"t{first.pk}"
    assert [one.ref for one in found.touchpoints[-2:]] == [f"t{one.pk}" for one in tie]
    assert [one.ref for one in found.contacts] == [str(second.pk), str(other.pk)]


def test_days_are_local_to_the_employer() -> None:
    row = factories.application(timezone="Asia/Tokyo")
    factories.interview(row, "2026-11-20T10:00")  # midnight there
    factories.touchpoint(row, "other", "2026-11-20T09:59")
    found = sheet(row.pk).application
    assert found.interviews[0].on == date(2026, 11, 21)
    assert found.touchpoints[0].on == date(2026, 11, 20)


def test_what_is_in_the_bin_does_not_exist() -> None:
    row = factories.application()
    dana, gone = factories.contact(of=row), factories.contact("Gone", of=row, deleted_at=MADE_AT)
    factories.interview(row, deleted_at=MADE_AT)
    kept = factories.interview(row, who=[gone, dana])
    factories.touchpoint(row, "other", "2026-11-25", deleted_at=MADE_AT)
    factories.own_task(row, deleted_at=MADE_AT)
    factories.adjustment(row, f"status_check-i{kept.pk}", recipient=gone, channel="email")
    found = sheet(row.pk).application
    assert [one.ref for one in found.interviews] == [f"i{kept.pk}"]
    assert [one.name for one in found.interviews[0].interviewers] == ["Dana Ruiz"]
    assert [one.name for one in found.contacts] == ["Dana Ruiz"]
    assert (found.touchpoints, found.own_tasks) == ((), ())
    assert found.adjustments[0].recipient is None
    assert found.adjustments[0].channel == "email"


def test_an_application_in_the_bin_has_no_sheet() -> None:
    gone = factories.application(deleted_at=MADE_AT)
    assert sheets([gone.pk, 999]) == {}
    for pk in (gone.pk, 999):
        with pytest.raises(NotFound):
            sheet(pk)


def test_sheets_of_many_are_the_sheets_of_each() -> None:
    rows = [factories.application(name, country=country) for name, country in (("A", "US"), ("B", "DE"), ("C", ""))]
    someone = factories.contact("Sam")
    for row in rows:
        one = factories.interview(row, who=[factories.contact(of=row)], questions=["Why?"], notes="a\n\nb")
        factories.touchpoint(row, "status_check", "2026-12-02", "no_answer", interview=one)
        factories.adjustment(row, f"status_check-i{one.pk}", recipient=someone)
        factories.own_task(row, recipient=someone)
        factories.tick(row, f"thank_you-i{one.pk}", "brief")
    factories.day_off("2026-12-03", of=rows[0])
    factories.day_off("2026-12-03", working=True)
    together = sheets([row.pk for row in rows])
    assert list(together) == [row.pk for row in rows]
    for row in rows:
        found = together[row.pk].application
        assert [one.recipient and one.recipient.name for one in (*found.adjustments, *found.own_tasks)] == [
            "Sam",
            "Sam",
        ]
        assert sheet(row.pk) == together[row.pk]


def test_an_applications_own_day_off_wins_over_the_one_for_all() -> None:
    row, other = factories.application(), factories.application("Other")
    factories.day_off("2026-12-03", "Shutdown")
    factories.day_off("2026-12-03", working=True, of=row)
    assert sheet(row.pk).calendar.is_business_day(date(2026, 12, 3))
    assert sheet(other.pk).calendar.why_off(date(2026, 12, 3)) == "Shutdown"
