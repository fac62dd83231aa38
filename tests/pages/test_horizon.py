"""The horizon: which rows in which order, what stands on each, in words too, and that it costs the same at any size."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from followup import models, tokens
from followup.selectors import horizon, horizon_order
from tests import factories as make
from tests.pages.kit import HTMX, words

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]


def page(cursor: str = "", **query: str) -> horizon.Page:
    return horizon.page(horizon.period(query), cursor, tokens.of_page())


def check(company: str, decision: str | None, starts: str = "2026-11-20T10:00", **columns: Any) -> models.Interview:
    """An application whose thank-you is done and whose status check follows this decision date."""
    application = make.application(company, **columns)
    meeting = make.interview(application, starts, decision=decision)
    make.touchpoint(application, "thank_you", f"{starts[:10]}T20:00", "sent", interview=meeting)
    return meeting


def companies(found: horizon.Page) -> list[str]:
    return [row.company for row in found.rows]


def titles(row: horizon.Row) -> list[str]:
    return re.findall(r"<title>([^<]*)</title>", str(row.picture))


@pytest.mark.parametrize(
    ("query", "first", "weeks"),
    [
        ({}, "2026-11-23", 4),
        ({"from": "2026-12-09", "weeks": "8"}, "2026-12-09", 8),
        ({"from": "nonsense", "weeks": "5"}, "2026-11-23", 4),
        ({"from": "2026-02-30", "weeks": "-4"}, "2026-11-23", 4),
        ({"from": "1066-10-14"}, "1990-01-01", 4),
        ({"from": "9999-12-31", "weeks": "12"}, "2100-10-09", 12),
        ({"from": "2026-W50-1"}, "2026-12-07", 4),
    ],
)
def test_the_address_names_the_days_and_what_makes_no_sense_is_not_there(
    visitor: Client, query: dict[str, str], first: str, weeks: int
) -> None:
    found = horizon.period(query)
    assert (found.first.isoformat(), found.weeks) == (first, weeks)
    assert visitor.get("/horizon/", query).status_code == 200


@pytest.mark.parametrize(
    ("today", "first"),
    [
        ("2026-11-29", "2026-11-23"),
        ("2026-11-30", "2026-11-23"),
        ("2026-12-02", "2026-11-23"),
        ("2026-12-03", "2026-11-30"),
    ],
)
def test_the_picture_begins_on_a_monday_some_days_ago(today: str, first: str) -> None:
    assert horizon.start(date.fromisoformat(today)) == date.fromisoformat(first)


def test_one_moves_by_half_a_picture_and_zooms(visitor: Client) -> None:
    check("Acme", "2026-12-04")
    found = page(weeks="8")
    assert (found.earlier, found.later, found.now) == (
        "/horizon/?from=2026-10-26&weeks=8",
        "/horizon/?from=2026-12-21&weeks=8",
        "/horizon/?weeks=8",
    )
    assert [href for _, href, _ in found.zooms] == ["/horizon/", "/horizon/?weeks=8", "/horizon/?weeks=12"]
    assert page(**{"from": "2026-12-21"}).now == "/horizon/"


def test_the_most_urgent_rows_come_first_and_each_application_once(visitor: Client) -> None:
    check("Coming", "2026-12-04")
    check("Due till tomorrow", "2026-11-27")
    late = check("Late since Thursday", "2026-11-23")
    check("Late since Wednesday", "2026-11-20")
    check("Only decides", "2026-12-18", "2026-11-02T10:00")
    make.interview(make.application("Only met", status="saved"), "2026-11-24T10:00")
    make.own_task(late.application, "Send samples", "2026-12-03")
    make.application("Nothing at all")
    models.Task.objects.filter(application__company__in=["Only met"]).delete()
    assert companies(page()) == [
        "Late since Thursday",
        "Late since Wednesday",
        "Due till tomorrow",
        "Coming",
        "Only met",
        "Only decides",
    ]
    assert page().rest == "1 more active application has"
    assert "1 more active application has nothing in these days" in words(visitor.get("/horizon/"))


def test_applications_that_are_closed_or_in_the_bin_have_no_row(visitor: Client) -> None:
    check("Rejected", "2026-12-04", status="rejected")
    gone = check("Gone", "2026-12-04").application
    models.Application.objects.filter(pk=gone.pk).update(deleted_at=make.MADE_AT)
    models.Task.objects.filter(application=gone).delete()
    assert companies(page()) == []


def test_what_is_late_is_in_sight_until_today_and_not_after(visitor: Client) -> None:
    check("Late", "2026-09-01", "2026-08-20T10:00")
    assert companies(page()) == ["Late"]
    assert 'class="tail"' in page().rows[0].picture
    assert companies(page(**{"from": "2026-12-07"})) == []
    assert companies(page(**{"from": "2026-08-03"})) == ["Late"]


def test_dots_flags_and_bars_stand_at_their_days(visitor: Client) -> None:
    check("Acme", "2026-12-04", "2026-11-25T12:00")
    (row,) = page().rows
    assert re.findall(r'class="bar-link is-(\w+)[^"]*"', str(row.picture)) == ["coming"]
    assert '<svg x="8.93%" overflow="visible"><g role="img"' in row.picture  # 2.5 of 28 days
    assert '<svg x="41.07%" overflow="visible"><foreignObject' in row.picture  # the middle of the 12th
    assert 'class="bar by-phone" width="7.14%"' in row.picture  # two days
    assert 'class="room" width="42.86%"' in row.picture  # after Tuesday 8 December
    assert row.interviews == ("Wed 25 Nov, 12:00",)
    assert [on for on, _ in row.decisions] == ["Fri 4 Dec"]
    assert [(one.when, one.by) for one in row.windows] == [("Mon 7 - Tue 8 Dec: opens Mon 7 Dec", "by phone")]


def test_a_row_is_on_its_employers_clock(visitor: Client) -> None:
    """18:00 in New York is 02:00 of the next day in Riyadh."""
    check("Waha", None, "2026-11-25T18:00", country="SA", timezone="Asia/Riyadh")
    (row,) = page().rows
    assert row.interviews == ("Thu 26 Nov, 02:00",)


@pytest.mark.parametrize(
    ("place", "off", "weekend"),
    [
        (("US", ""), ["Thu 26 Nov, Thanksgiving Day"], "Saturday and Sunday"),
        (
            ("US", "CA"),
            ["Thu 26 Nov, Thanksgiving Day", "Fri 27 Nov, Day After Thanksgiving"],
            "Saturday and Sunday",
        ),
        (("SA", ""), [], "Friday and Saturday"),
        (("DE", "BY"), [], "Saturday and Sunday"),
    ],
)
def test_each_row_has_its_own_days_off_by_name(
    visitor: Client, place: tuple[str, str], off: list[str], weekend: str
) -> None:
    check("Acme", "2026-12-04", country=place[0], subdivision=place[1], timezone="America/New_York")
    (row,) = page().rows
    assert (list(row.off), row.weekend) == (off, weekend)
    for words_ in off:
        on, name = words_.split(", ")
        assert any(title.startswith(on) and title.endswith(name) for title in titles(row))


def test_days_off_of_ones_own_are_shaded_and_worked_holidays_are_not(visitor: Client) -> None:
    meeting = check("Acme", "2026-12-04")
    make.day_off("2026-12-01", "Moving house")
    make.day_off("2026-11-26", working=True, of=meeting.application)
    (row,) = page().rows
    assert row.off == ("Tue 1 Dec, Moving house",)
    assert "Tue 1 Dec: Moving house" in titles(row)


def test_a_page_ends_where_the_next_one_begins(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(horizon_order, "SHOWN", 2)
    late = [check(f"Late {day}", f"2026-11-{day}", "2026-11-10T10:00") for day in (16, 17, 18)]
    for one in late:
        make.own_task(one.application, "Send samples", "2026-12-03")
    check("Due", "2026-11-27")
    check("Coming", "2026-12-04")
    found, cursor = [], ""
    for _ in range(4):
        part = page(cursor)
        found.append(companies(part))
        cursor = part.next.partition("after=")[2]
        if not cursor:
            break
    assert found == [["Late 18", "Late 17"], ["Late 16", "Due"], ["Coming"]]
    assert visitor.get("/horizon/?after=0-2").status_code == 200
    for nonsense in ("7-0", "0", "x-y", "0-99999999", "0--1", ""):
        assert companies(page(nonsense)) == found[0]


def test_as_many_queries_with_5_applications_as_with_60(visitor: Client) -> None:
    make.applications(5)
    few = queries(visitor)
    make.applications(55)
    assert queries(visitor) <= few


def queries(visitor: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert visitor.get("/horizon/").status_code == 200
    return len(asked)


def test_the_empty_page_says_what_it_is_for(visitor: Client) -> None:
    text = words(visitor.get("/horizon/"))
    assert "The picture of your search" in text
    assert "Add an application" in text
    make.application("Acme")
    assert "No window, interview or decision date lies in these days" in words(visitor.get("/horizon/"))


def test_the_table_says_what_the_picture_shows(visitor: Client) -> None:
    check("Acme", "2026-12-04", "2026-11-25T12:00")
    for path in ("/horizon/", "/horizon/table/"):
        text = words(visitor.get(path))
        assert "Wed 25 Nov, 12:00 Fri 4 Dec" in text
        assert "Call the hiring team, by phone Mon 7 - Tue 8 Dec: opens Mon 7 Dec" in text
        assert "Thu 26 Nov, Thanksgiving Day" in text
    assert 'hx-get="/horizon/table/?weeks=8"' in visitor.get("/horizon/?weeks=8").content.decode()


def moved(visitor: Client, meeting: models.Interview, to: str, **values: Any) -> Any:
    """What the horizon's script sends when a flag was let go."""
    flag = re.search(rf'id="flag-{meeting.pk}"[^>]*data-version="(\d+)" data-token="(\w+)"', _html(visitor))
    assert flag
    headers = {**HTMX, "HX-Current-URL": "http://testserver/horizon/", "HX-Target": f"_row-{meeting.application_id}"}
    sent = {"decision_on": to, "version": flag[1], "token": flag[2], **values}
    return visitor.post(f"/interviews/{meeting.pk}/decision/", sent, headers=headers)


def _html(visitor: Client) -> str:
    return visitor.get("/horizon/").content.decode()


def test_a_flag_that_was_moved_brings_its_row_and_the_windows_that_moved(visitor: Client) -> None:
    meeting = check("Acme", "2026-11-27")
    answer = moved(visitor, meeting, "2026-12-04")
    text = words(answer)
    assert answer.status_code == 200
    assert answer.content.decode().startswith(f'<article id="_row-{meeting.application_id}"')
    assert "from Fri 27 Nov to Fri 4 Dec" in text
    assert "Mon 7 - Tue 8 Dec" in text
    assert make.fresh(meeting).decision_on == date(2026, 12, 4)
    event = models.Event.objects.latest("pk")
    headers = {**HTMX, "HX-Current-URL": "http://testserver/horizon/?weeks=8", "HX-Target": "_toast"}
    undone = visitor.post(f"/events/{event.pk}/undo/", {"next": "/horizon/?weeks=8", "task": ""}, headers=headers)
    assert f'id="_row-{meeting.application_id}"' in undone.content.decode()
    assert 'data-on="2026-11-27"' in undone.content.decode()
    assert 'data-days="56"' in undone.content.decode()


def test_two_flags_of_one_page_are_moved_one_after_the_other(visitor: Client) -> None:
    first, second = check("Acme", "2026-11-27"), check("Kestrel", "2026-11-27")
    tokens = re.findall(r'data-token="(\w+)"', _html(visitor))
    assert len(set(tokens)) == 2
    assert all(re.fullmatch(r"[0-9a-f]{32}", token) for token in tokens)
    for meeting in (first, second):
        assert moved(visitor, meeting, "2026-12-04").status_code == 200
        assert make.fresh(meeting).decision_on == date(2026, 12, 4)


@pytest.mark.parametrize(
    ("to", "values", "status", "why"),
    [
        ("2026-11-10", {}, 422, "The decision date lies before the interview, Fri 20 Nov."),
        ("nonsense", {}, 422, ""),
        ("2026-12-04", {"version": "99"}, 409, "It is shown as it is stored now."),
        ("2026-12-04", {"version": "x"}, 422, ""),
    ],
)
def test_a_refused_move_puts_the_flag_back_and_says_why(
    visitor: Client, to: str, values: dict[str, str], status: int, why: str
) -> None:
    meeting = check("Acme", "2026-11-27")
    answer = moved(visitor, meeting, to, **values)
    assert answer.status_code == status
    assert 'data-on="2026-11-27"' in answer.content.decode()
    assert why in words(answer)
    assert 'class="toast-body"' in answer.content.decode()
    assert make.fresh(meeting).decision_on == date(2026, 11, 27)


def test_a_task_that_is_done_on_the_horizon_brings_its_line(visitor: Client) -> None:
    meeting = check("Acme", "2026-11-27")
    headers = {**HTMX, "HX-Current-URL": "http://testserver/horizon/?from=2026-11-30&weeks=8"}
    answer = visitor.post(f"/tasks/status_check-i{meeting.pk}/done/", {"outcome": "vague"}, headers=headers)
    text = answer.content.decode()
    assert f'id="_strip-{meeting.application_id}"' in text
    assert 'data-days="56"' in text
    assert "Second follow-up to the hiring team, opens Mon 7 Dec" in text
    assert answer.headers["HX-Trigger"] == "followup:changed"


def test_an_address_that_cannot_be_read_is_as_if_there_were_none(visitor: Client) -> None:
    meeting = check("Acme", "2026-11-27")
    headers = {**HTMX, "HX-Current-URL": "http://[/horizon/", "HX-Target": f"_row-{meeting.application_id}"}
    assert visitor.get(f"/interviews/{meeting.pk}/decision/", headers=headers).status_code == 200
