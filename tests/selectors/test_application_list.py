"""The list of applications: what each filter leaves, and each order, from the first to the last page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from followup.errors import DayOutOfRange
from followup.models import Application
from followup.selectors import applications as reads
from followup.selectors.applications import order, sizes
from tests import factories as make

pytestmark = pytest.mark.django_db

NOW = "2026-11-30T10:00:00-05:00"
SORTS = [way + name for name in order.ORDERS for way in ("", "-") if name or not way]


@pytest.fixture(autouse=True)
def now(at: Callable[[str], datetime]) -> datetime:
    make_now = at(NOW)
    make.profile()
    return make_now


def asked(query: str = "") -> reads.Filters:
    return reads.filters(QueryDict(query))


def names(query: str = "") -> list[str]:
    """The companies on the page that this address asks for, in order."""
    return [row.company for row in reads.listing(asked(query)).rows]


@pytest.fixture
def world() -> dict[str, Application]:
    """One application of each kind, in the order of entry."""
    made = {
        "Ärmel": make.application("Ärmel", "Tailor", status="saved", source="Meetup", location="Bonn"),
        "Beta": make.application("Beta", "Baker", status="applied", applied_on="2026-11-02", source="Board"),
        "Call": make.application("Call", "Clerk", applied_on="2026-10-01", source="Referral", location="Aachen"),
        "Later": make.application("Later", "Clerk", applied_on="2026-11-02", source="board"),
        "Soon": make.application("Soon", "Smith", source="Board"),
        "Zero": make.application("Zero", "Clerk", status="rejected", applied_on="2026-09-09"),
    }
    dana = make.contact("Dana Ruiz", of=made["Call"], phone="+1 415 555 0100")
    make.interview(made["Call"], "2026-11-10T10:00", decision="2026-11-20", who=[dana])
    make.touchpoint(made["Call"], "thank_you", "2026-11-10", "sent")
    make.interview(made["Later"], "2026-11-20T10:00", decision="2026-12-11")
    make.touchpoint(made["Later"], "thank_you", "2026-11-21", "sent")
    make.interview(made["Soon"], "2026-11-30T15:00", created_at=make.instant("2026-11-20T10:00"))
    make.interview(made["Zero"], "2026-09-20T10:00", decision="2026-09-25")
    make.touchpoint(made["Zero"], "response", "2026-10-05", "rejected")
    return made


FILTERS = [
    ("", "Soon Later Call Beta Ärmel Zero"),
    ("status=applied", "Beta"),
    ("status=rejected&status=saved&status=nope", "Ärmel Zero"),
    ("q=armel", "Ärmel"),
    ("q=CLERK", "Later Call Zero"),
    ("q=clerk&status=rejected", "Zero"),
    ("q=dana", "Call"),
    ("q=nothing", ""),
    ("source=Board", "Soon Beta"),
    ("source=-", "Zero"),
    ("from=2026-10-01", "Later Call Beta"),
    ("to=2026-10-01", "Call Zero"),
    ("from=2026-10-01&to=2026-10-01", "Call"),
    ("next=late", "Call"),
    ("next=now", "Soon"),
    ("next=coming", "Later"),
    ("next=none", "Beta Ärmel"),
    ("next=late&status=applied", ""),
    ("next=coming&q=clerk&source=board&from=2026-11-01&status=interviewing", "Later"),
    ("status=nope&next=never&sort=nose&page=x&columns=legs&view=-1", "Soon Later Call Beta Ärmel Zero"),
    ("page=2", ""),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_a_filter_leaves_what_it_names(world: Any, query: str, expected: str) -> None:
    assert names(query) == expected.split()


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_a_filter_leaves_the_same_when_there_is_too_much_to_gather(
    world: Any, monkeypatch: pytest.MonkeyPatch, query: str, expected: str
) -> None:
    monkeypatch.setattr(sizes, "MOST", 0)
    monkeypatch.setattr(sizes, "FEW", 0)
    assert names(query) == expected.split()


ORDERS = [
    ("company", "Ärmel Beta Call Later Soon Zero"),
    ("-company", "Zero Soon Later Call Beta Ärmel"),
    ("status", "Ärmel Beta Soon Later Call Zero"),
    ("-status", "Zero Soon Later Call Beta Ärmel"),
    ("next", "Call Soon Later Zero Beta Ärmel"),
    ("-next", "Later Soon Call Zero Beta Ärmel"),
    ("interview", "Soon Zero Later Call Beta Ärmel"),
    ("-interview", "Soon Zero Later Call Beta Ärmel"),
    ("decision", "Zero Call Later Soon Beta Ärmel"),
    ("-decision", "Later Call Zero Soon Beta Ärmel"),
    ("applied", "Zero Call Later Beta Soon Ärmel"),
    ("-applied", "Later Beta Call Zero Soon Ärmel"),
    ("contact", "Zero Call Later Soon Beta Ärmel"),
    ("-contact", "Later Call Zero Soon Beta Ärmel"),
    ("source", "Soon Beta Ärmel Call Later Zero"),
    ("-source", "Later Call Ärmel Soon Beta Zero"),
    ("location", "Call Ärmel Zero Soon Later Beta"),
    ("-location", "Ärmel Call Zero Soon Later Beta"),
    ("added", "Ärmel Beta Call Later Soon Zero"),
    ("-added", "Zero Soon Later Call Beta Ärmel"),
]


@pytest.mark.parametrize(("sort", "expected"), ORDERS)
@pytest.mark.parametrize("narrow", ["", "&from=1990-01-01&to=2100-12-31", "&q=clerk"])
def test_an_order_puts_what_has_no_value_last_and_what_is_equal_newest_first(
    world: Any, sort: str, expected: str, narrow: str
) -> None:
    left = set(names(narrow[1:]))
    assert names(f"sort={sort}{narrow}") == [name for name in expected.split() if name in left]


def test_every_order_is_proved() -> None:
    assert {sort for sort, _ in ORDERS} == set(SORTS) - {""}


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("narrow", ["", "status=interviewing", "q=company"])
@pytest.mark.parametrize("few", [True, False])
def test_all_pages_of_an_order_show_each_application_once(
    monkeypatch: pytest.MonkeyPatch, sort: str, narrow: str, few: bool
) -> None:
    rows = make.applications(9)
    for number, row in enumerate(rows[:6]):
        if number % 2:
            make.interview(row, "2026-12-08T15:00", decision="2026-12-11")
            make.touchpoint(row, "status_check", "2026-11-23", "voicemail", channel="phone")
            Application.objects.filter(pk=row.pk).update(source="Board", location="Bonn", applied_on="2026-11-02")
        else:
            make.application(f"Company C{number}", status=["saved", "rejected", "offer"][number // 2])
    if not few:
        monkeypatch.setattr(sizes, "MOST", 0)
        monkeypatch.setattr(sizes, "FEW", 0)
    monkeypatch.setattr("followup.selectors.applications.page.SHOWN", 4)
    seen: list[int] = []
    for page in range(1, 9):
        found = reads.listing(asked(f"{narrow}&sort={sort}&page={page}"))
        seen += [row.pk for row in found.rows]
        if not found.older:
            break
    expected = Application.objects.exclude(status__in=["saved", "rejected", "offer"] if "status" in narrow else [])
    assert sorted(seen) == sorted(expected.values_list("pk", flat=True))


def test_an_interview_that_is_cancelled_or_in_the_bin_gives_no_order(world: Any) -> None:
    make.interview(world["Beta"], "2026-12-01T10:00", cancelled=True, decision="2026-12-02")
    make.interview(world["Zero"], "2026-12-01T10:00", deleted_at=make.MADE_AT, decision="2026-12-02")
    assert names("sort=interview")[0] == "Soon"
    assert names("sort=decision") == ["Zero", "Call", "Later", "Soon", "Beta", "Ärmel"]


def test_the_decision_date_that_counts_is_that_of_the_last_interview(world: Any) -> None:
    make.interview(world["Zero"], "2026-12-05T10:00", decision="2026-12-24")
    make.interview(world["Call"], "2026-11-25T10:00")
    assert names("sort=decision")[:2] == ["Later", "Zero"]


def test_what_is_in_the_bin_is_in_no_list(world: Any) -> None:
    Application.objects.filter(company="Call").update(deleted_at=make.MADE_AT)
    for sort in SORTS:
        assert "Call" not in names(f"sort={sort}")
    assert names("next=late") == []


def test_a_list_that_is_narrowed_says_how_many_it_has_and_counts_each_status(world: Any) -> None:
    found = reads.listing(asked("q=clerk"))
    assert found.said == "3 found"
    assert [(tab.name, tab.count) for tab in found.tabs] == [("All", "3"), ("Interviewing", "2"), ("Rejected", "1")]


def test_nothing_is_counted_further_than_it_is_shown(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "MOST", 2)
    monkeypatch.setattr("followup.selectors.applications.page.MOST", 2)
    found = reads.listing(asked("q=clerk"))
    assert found.said == "2+ found"
    assert {tab.count for tab in found.tabs} == {""}


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("from=2026-13-01", {"from": "2026-13-01 is not a day of the calendar."}),
        ("to=soon", {"to": "'soon' is not a date. Write it like 2026-11-25."}),
        ("from=2026-11-02&to=2026-11-01", {"to": "This is before the first day."}),
        ("from=1989-01-01", {"from": str(DayOutOfRange("1989-01-01"))}),
    ],
)
def test_a_day_that_is_none_is_answered_and_left_out(world: Any, query: str, problem: dict[str, str]) -> None:
    made = asked(query)
    assert made.problems == problem
    assert not made.last


def test_an_address_is_written_as_it_was_read() -> None:
    query = "status=saved&status=offer&q=a+b&source=Caf%C3%A9&from=2026-11-01&to=2026-11-02&next=late&sort=-next"
    whole = f"{query}&columns=status,people&view=7"
    assert asked(whole).query() == whole
    assert asked(f"{whole}&page=3").path() == f"/applications/?{whole}"
    assert asked(f"{whole}&page=3").path(page=4) == f"/applications/?{whole}&page=4"


@pytest.mark.parametrize(
    ("stored", "query", "expected"),
    [
        ([], "", "application status next interview added"),
        (["people", "source"], "", "application source people"),
        (["application"], "", "application"),
        (["legs", 7], "", "application status next interview added"),
        (["people"], "columns=added,legs,status", "application status added"),
        (["people"], "columns=salary&columns=status", "application status salary"),
    ],
)
def test_the_columns_of_the_address_come_before_those_that_were_chosen(
    stored: list[Any], query: str, expected: str
) -> None:
    make.profile(columns=stored)
    assert [head.name for head in reads.listing(asked(query)).heads] == expected.split()


@pytest.mark.parametrize("sort", SORTS)
def test_as_many_queries_for_500_as_for_5(sort: str) -> None:
    every = ",".join(reads.COLUMNS)
    make.applications(5)
    few = queries(f"sort={sort}&columns={every}&q=company&next=coming")
    make.applications(95)
    assert queries(f"sort={sort}&columns={every}&q=company&next=coming") <= few


def queries(query: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        reads.listing(asked(query))
    return len(captured)


def test_headings_sort_and_turn_around(world: Any) -> None:
    heads = {head.name: head for head in reads.listing(asked("sort=company&q=clerk")).heads}
    assert (heads["application"].order, heads["status"].order) == ("ascending", "")
    assert heads["application"].href == "/applications/?q=clerk&sort=-company"
    assert heads["added"].href == "/applications/?q=clerk&sort=-added"


def test_each_page_goes_on_where_the_one_before_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    make.applications(7)
    monkeypatch.setattr("followup.selectors.applications.page.SHOWN", 3)
    pages = [reads.listing(asked(f"page={number}")) for number in (1, 2, 3)]
    assert [page.range for page in pages] == ["1 to 3", "4 to 6", "7 to 7"]
    assert all(first.older and second.newer for first, second in pairwise(pages))
    assert not pages[2].older
