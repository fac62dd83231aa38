"""On paper: the sheet of an application, and a week by its days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from followup import models
from followup.selectors.week import week
from followup.services import tasks
from tests import factories
from tests.pages.kit import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(at: Callable[[str], datetime]) -> datetime:
    """A Wednesday in New York."""
    factories.profile()
    return at("2026-12-02T09:00:00-05:00")


def acme() -> tuple[int, str]:
    """A call due Wed 2 - Thu 3 Dec; the application and its key."""
    row = factories.application("Acme", "Engineer", notes="Ask about the team.", posting_url="https://acme.example/job")
    dana = factories.contact("Dana Ruiz", of=row, phone="+1 (415) 555-0100", email="d+x@acme.example")
    one = factories.interview(
        row, "2026-11-20T10:00", decision="2026-12-01", who=[dana], questions=["Why now?"], notes="Went well."
    )
    factories.touchpoint(row, "thank_you", "2026-11-20T15:00", "sent", interview=one)
    return row.pk, f"status_check-i{one.pk}"


def test_the_sheet_has_all_that_one_wants_at_hand(client: Client) -> None:
    pk, _ = acme()
    answer = client.get(f"/applications/{pk}/print/")
    text = words(answer)
    for part in (
        "Status: interviewing.",
        "Call Dana Ruiz, +1 (415) 555-0100: Wed 2 - Thu 3 Dec (until tomorrow, Thu 3 Dec)",
        "1-2 business days after the decision date, Tue 1 Dec",
        "Dana Ruiz, the hiring manager, who was in the interview.",
        "Fri 20 Nov, 10:00 - 11:00: they decide by Tue 1 Dec",
        "Why now?",
        "Went well.",
        "Dana Ruiz, Hiring manager, +1 (415) 555-0100, d+x@acme.example",
        "You contacted them thank-you",
        "Ask about the team.",
        "https://acme.example/job",
        "As of Wed 2 Dec 2026, 09:00",
    ):
        assert part in text, part
    assert 'href="mailto:d%2Bx@acme.example"' in answer.content.decode()


def test_a_sheet_without_anything_says_what_is_missing(client: Client) -> None:
    row = factories.application("Bare", "Analyst", status="applied")
    text = words(client.get(f"/applications/{row.pk}/print/"))
    assert "No interview yet: add it when there is one." in text
    for absent in ("Interviews", "People", "Correspondence", "Notes"):
        assert f"{absent} " not in text.partition("Open follow-ups")[2]


def test_a_decision_stands_on_the_sheet_with_its_reason(client: Client) -> None:
    pk, key = acme()
    tasks.adjust_task(key, channel="email")
    text = words(client.get(f"/applications/{pk}/print/"))
    assert "You chose email; recommended was a call, because" in text


def test_an_application_in_the_bin_has_no_sheet(client: Client, now: datetime) -> None:
    row = factories.application(deleted_at=now)
    assert client.get(f"/applications/{row.pk}/print/").status_code == 404
    assert client.get("/applications/999/print/").status_code == 404


def test_a_week_tells_each_days_talks_and_windows(client: Client) -> None:
    acme()
    far = factories.application("Far", "Analyst", timezone="Asia/Tokyo")
    factories.interview(far, "2026-12-03T20:00")
    text = words(client.get("/week/"))
    assert "Week Mon 30 Nov - Sun 6 Dec" in text
    _, _, wednesday = text.partition("Wednesday 2 December today")
    assert wednesday.lstrip().startswith("Opens")
    assert "Call Dana Ruiz, +1 (415) 555-0100 Engineer, Acme; Wed 2 - Thu 3 Dec" in wednesday
    thursday = wednesday.partition("Thursday 3 December")[2]
    assert "Interview 10:00 - 11:00 in Tokyo (Thu 3 Dec, 20:00 for you): Analyst, Far" in thursday
    assert "Last day Call Dana Ruiz" in thursday


def test_late_ones_come_first_and_only_this_week_has_them(client: Client) -> None:
    row = factories.application("Old", "Clerk")
    one = factories.interview(row, "2026-11-10T10:00", decision="2026-11-17")
    factories.touchpoint(row, "thank_you", "2026-11-10T15:00", "sent", interview=one)
    found = week(None)
    assert [(line.where, line.stands) for line in found.late] == [("Clerk, Old", "13 days late")]
    assert all(day.empty for day in found.days)
    then = week(date(2026, 11, 19))
    assert then.late == ()
    assert [day.name for day in then.days if not day.empty] == ["Wednesday 18 November", "Thursday 19 November"]


def test_what_lasts_all_week_stands_before_its_days(client: Client) -> None:
    row = factories.application()
    factories.own_task(row, "Learn Rust", "2026-11-20", "2026-12-20")
    found = week(None)
    assert [line.what for line in found.running] == ["Learn Rust"]
    assert all(day.empty for day in found.days)
    assert not found.empty


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("2026-12-06", "Mon 30 Nov - Sun 6 Dec"),
        ("2026-12-07", "Mon 7 - Sun 13 Dec"),
        ("2027-01-01", "Mon 28 Dec - Sun 3 Jan 2027"),
        ("", "Mon 30 Nov - Sun 6 Dec"),
        ("soon", "Mon 30 Nov - Sun 6 Dec"),
        ("2026-02-30", "Mon 30 Nov - Sun 6 Dec"),
        ("1990-01-01", "Mon 30 Nov - Sun 6 Dec"),
        ("2100-12-31", "Mon 30 Nov - Sun 6 Dec"),
        ("9999-12-31", "Mon 30 Nov - Sun 6 Dec"),
    ],
)
def test_a_week_is_asked_for_by_any_of_its_days(client: Client, asked: str, title: str) -> None:
    assert f"Week {title}" in words(client.get("/week/", {"from": asked}))


def test_a_free_week_says_so_and_leads_on(client: Client) -> None:
    answer = client.get("/week/?from=2027-03-03")
    assert "Nothing in this week" in words(answer)
    for address in ("/week/?from=2027-02-22", "/week/?from=2027-03-08", "/week/"):
        assert f'href="{address}"' in answer.content.decode()


@pytest.mark.parametrize("day", ["2026-03-08", "2026-11-01"])
def test_an_hour_more_or_less_loses_no_day(day: str) -> None:
    on = date.fromisoformat(day)
    row = factories.application()
    factories.own_task(row, "On the day", day)
    found = week(on)
    assert [line.what for one in found.days if one.iso == day for line in one.opening] == ["On the day"]


def test_both_are_read_in_as_many_queries_however_much_there_is(client: Client) -> None:
    pk, _ = acme()

    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as read:
            assert client.get(path).status_code == 200
        return len(read)

    factories.interview(models.Application.objects.get(pk=pk), "2026-12-04T15:00")
    few = queries(f"/applications/{pk}/print/"), queries("/week/")
    for number in range(12):
        row = factories.application(f"Company {number}")
        factories.interview(row, "2026-12-03T10:00", who=[factories.contact(f"P {number}", of=row)])
    for number in range(12):
        factories.interview(models.Application.objects.get(pk=pk), f"2026-10-{number + 10}T10:00")
    assert (queries(f"/applications/{pk}/print/"), queries("/week/")) == few
    assert few[1] <= 12


def test_a_day_between_names_what_is_still_open(client: Client) -> None:
    row = factories.application()
    factories.own_task(row, "Learn Rust", "2026-11-20", "2026-12-20")
    for number in range(4):
        factories.own_task(row, f"Read {number}", "2026-12-01", "2026-12-04")
    days = {day.iso: day.still for day in week(None).days}
    assert days["2026-12-01"] == "Learn Rust, until Sun 20 Dec"
    assert days["2026-12-02"].startswith("Read 0, until Fri 4 Dec; Read 1, until Fri 4 Dec; Read 2")
    assert days["2026-12-02"].endswith("; and 2 more")
    text = words(client.get("/week/"))
    assert "Still open: Learn Rust, until Sun 20 Dec" in text
    assert "Nothing" not in text


def test_a_day_off_is_named_with_its_countries(client: Client) -> None:
    row = factories.application("Borealis", country="DE")
    factories.own_task(row, "Learn Rust", "2026-12-20", "2026-12-31")
    factories.day_off("2026-12-23", "Wedding")
    days = {day.iso: day.off for day in week(date(2026, 12, 23)).days}
    assert days["2026-12-25"] in ("Christmas Day (US); Christmas Day (DE)", "Christmas Day (US, DE)")
    assert days["2026-12-26"] == ""
    assert days["2026-12-23"] == "Wedding"
    assert "Day off: Wedding" in words(client.get("/week/?from=2026-12-23"))
    thanks = {day.iso: day.off for day in week(date(2026, 11, 26)).days}
    assert thanks["2026-11-26"] == "Thanksgiving Day (US)"
