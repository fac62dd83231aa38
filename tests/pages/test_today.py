"""Today: the sections, their words and limits, what stands beside them, and that it costs the same at any size."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from followup import cards, pictures
from followup.models import Task
from followup.selectors import today
from tests import factories

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]

NOW = "2026-12-02T09:00:00-05:00"


def sections(page: today.Today) -> dict[str, int]:
    return {section.name: section.number for section in page.sections}


def text(client: Client, path: str = "/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def now(at: At) -> datetime:
    return at(NOW)


def check(decision: str, company: str = "Acme", name: str = "Dana Ruiz") -> None:
    """An application whose thank-you is done and whose status check follows this decision date."""
    application = factories.application(company)
    person = factories.contact(name, of=application, phone="+1 415 555 0100")
    interview = factories.interview(application, "2026-11-20T10:00", decision=decision, who=[person])
    factories.touchpoint(application, "thank_you", "2026-11-20T15:00", "sent", interview=interview)


def test_the_first_visit_says_what_to_do_first(client: Client, now: datetime) -> None:
    page = text(client)
    assert "Welcome to Followup" in page
    assert 'action="/welcome/"' in page


def test_each_open_task_stands_in_the_section_of_its_window(now: datetime) -> None:
    check("2026-11-25", "Late Ltd")
    check("2026-12-01", "Now Ltd")
    check("2026-12-04", "Coming Ltd")
    check("2026-12-18", "Waiting Ltd")
    page = today.page()
    assert sections(page) == {"Late": 1, "Do now": 1, "Coming up": 1}
    assert [line.small for line in page.aside.waiting.lines] == ["Waiting Ltd; opens Mon 21 Dec"]
    assert page.summary == "2 to do, 1 of them late. Next window opens Mon 7 Dec."
    assert page.heading == "Wednesday 2 December"


@pytest.mark.parametrize(
    ("instant", "found"),
    [
        ("2026-12-01T23:59:59-05:00", {"Coming up": 1}),
        ("2026-12-02T00:00:00-05:00", {"Do now": 1}),
        ("2026-12-03T23:59:59-05:00", {"Do now": 1}),
        ("2026-12-04T00:00:00-05:00", {"Late": 1}),
    ],
)
def test_a_task_changes_its_section_at_the_very_instant(at: At, instant: str, found: dict[str, int]) -> None:
    at(instant)
    check("2026-12-01")
    assert sections(today.page()) == found


def test_what_has_expired_is_not_offered(at: At) -> None:
    factories.interview(factories.application(), "2026-11-20T10:00")
    at("2026-11-20T12:00:00-05:00")
    assert sections(today.page()) == {"Do now": 1}
    at("2026-11-28T10:59:59-05:00")
    assert sections(today.page()) == {"Late": 1, "Coming up": 1}
    at("2026-11-28T11:00:00-05:00")
    assert sections(today.page()) == {"Coming up": 1}  # the status check, from Wed 2 Dec


def test_a_card_says_whom_until_when_and_why(client: Client, now: datetime) -> None:
    check("2026-12-01")
    page = text(client)
    for words in (
        "Call Dana Ruiz",
        "<bdi>Data Engineer</bdi>, <bdi>Acme</bdi>",
        "until tomorrow, Thu 3 Dec",
        "1-2 business days after the decision date, Tue 1 Dec.",
        'aria-label="By phone"',
    ):
        assert words in page


def test_names_are_escaped_wherever_they_stand(client: Client, now: datetime) -> None:
    check("2026-12-01", '<b>"Bold"</b> & Sons', "<i>Dana</i>")
    page = text(client)
    assert "<b>" not in page.replace("<b>Sample data.</b>", "")
    assert "<i>" not in page
    assert "Call &lt;i&gt;Dana&lt;/i&gt;" in page


def test_the_day_of_a_card_is_the_employers(at: At) -> None:
    at("2026-12-02T19:00:00-05:00")  # Thursday morning in Tokyo
    application = factories.application("Umi", timezone="Asia/Tokyo", country="JP")
    interview = factories.interview(application, "2026-11-20T10:00+09:00", decision="2026-12-02")
    factories.touchpoint(application, "thank_you", "2026-11-20T15:00+09:00", "sent", interview=interview)
    shown = today.page().sections[0]
    assert shown.name == "Do now"
    assert "until tomorrow, Fri 4 Dec" in shown.cards


@pytest.mark.parametrize(
    ("zone", "hour", "words"),
    [
        ("America/New_York", "10:00", "until tomorrow, Thu 3 Dec, 10:00<"),
        ("Europe/Berlin", "10:00", "until tomorrow, Thu 3 Dec, 10:00 (04:00 for you)<"),
        ("Asia/Tokyo", "08:00", "until tomorrow, Thu 3 Dec, 08:00 (Wed 2 Dec, 18:00 for you)<"),
        ("Asia/Tokyo", "00:00", "closes today<"),
    ],
)
def test_a_time_of_day_that_is_not_the_users_is_told_for_both(at: At, zone: str, hour: str, words: str) -> None:
    here = ZoneInfo(zone)
    end = datetime.fromisoformat(f"2026-12-02T{hour}").replace(tzinfo=here)
    at((end + timedelta(hours=1)).isoformat())
    factories.interview(factories.application(timezone=zone), (end - timedelta(hours=1)).isoformat())
    assert words in today.page().sections[0].cards


@pytest.mark.parametrize(
    ("late", "due", "words"),
    [
        (0, 0, "No follow-up is due now."),
        (0, 2, "2 to do now."),
        (1, 0, "1 to do, late."),
        (2, 0, "2 to do, all late."),
        (2, 6, "8 to do, 2 of them late."),
        (100, 6, "99+ to do, 99+ of them late."),
    ],
)
def test_the_sentence_counts_what_is_late_as_a_part_of_what_is_to_do(
    now: datetime, late: int, due: int, words: str
) -> None:
    assert today.summary(late, due, None, now, factories.NEW_YORK) == words


def test_a_search_that_is_over_says_so_and_what_to_do(client: Client, now: datetime) -> None:
    factories.application(status="rejected")
    page = text(client)
    assert "No application is active" in page
    assert "No follow-up is due within a week" not in page


def test_the_aside_is_a_region_of_its_own(client: Client, now: datetime) -> None:
    check("2026-12-18", "Waiting Ltd")
    region = text(client, "/today/aside/")
    assert region.startswith('<aside id="_aside"')
    assert region.strip() in text(client)


@pytest.mark.parametrize(
    ("path", "name"),
    [("/", "Today"), ("/tasks/{key}/", "Today"), ("/today/now/", "Today"), ("/bin/", "Settings")],
)
def test_the_navigation_marks_the_section_that_a_page_belongs_to(
    client: Client, now: datetime, path: str, name: str
) -> None:
    check("2026-12-01")
    nav = text(client, path.format(key=Task.objects.get(state="open", kind="status_check").key))
    assert re.findall(r'aria-current="page">(\w+)', nav) == [name]


def test_an_interviews_page_belongs_to_the_applications(client: Client, now: datetime) -> None:
    meeting = factories.interview(factories.application())
    assert re.findall(r'aria-current="page">(\w+)', text(client, f"/interviews/{meeting.pk}/edit/")) == ["Applications"]


def test_a_full_section_says_how_many_more(client: Client, now: datetime) -> None:
    for number in range(today.SHOWN + 3):
        check("2026-12-01", f"Company {number}")
    page = today.page()
    assert sections(page) == {"Do now": today.SHOWN + 3}
    assert page.sections[0].more == "and 3 more"
    assert page.sections[0].cards.count("<article") == today.SHOWN
    assert text(client, "/today/now/").count("<article") == today.SHOWN + 3


@pytest.mark.parametrize(
    "path", ["/today/sometime/", "/today/now/?from=-1", "/today/now/?from=x", "/today/now/?from=²"]
)
def test_an_address_that_is_none_is_not_found(client: Client, now: datetime, path: str) -> None:
    assert client.get(path).status_code == 404


def test_counts_are_capped(now: datetime) -> None:
    factories.applications(120)
    page = today.page()
    assert {link.name: link.count for link in page.nav.links}["Applications"] == "99+"
    assert page.sections[0].count == "99+"


def test_interviews_tell_both_times_and_when_to_prepare(now: datetime) -> None:
    application = factories.application("Lumen", "Designer", timezone="Europe/London", country="GB")
    factories.interview(application, "2026-12-08T15:00+00:00")
    line = today.page().aside.interviews.lines[0]
    assert line.text == "Tue 8 Dec, 15:00 - Lumen"
    assert line.small == "Designer; 10:00 for you; prepare from Fri 4 Dec"


def test_an_application_that_would_fall_off_the_edge_names_the_one_thing_to_add(client: Client, now: datetime) -> None:
    row = factories.application("Kestrel", "SRE", status="applied")
    (missing,) = today.page().aside.quiet.missing
    assert missing.words == "No interview yet: add it when there is one"
    (line,) = missing.lines
    assert line.text == "Kestrel - SRE"
    assert line.href == f"/applications/{row.pk}/interviews/new/"
    assert client.get(line.href).status_code == 200


def test_an_offer_comes_before_all_else_that_is_not_planned(client: Client, now: datetime) -> None:
    offer = factories.application("Lumen", "Designer", status="offer")
    for company in ("Kestrel", "Acme", "Orchard"):
        factories.application(company, status="applied")
    first, second = today.page().aside.quiet.missing
    assert (first.words, [line.href for line in first.lines]) == (
        "They made you an offer: answer them",
        [f"/applications/{offer.pk}/"],
    )
    assert [line.text.partition(" - ")[0] for line in second.lines] == ["Orchard", "Acme", "Kestrel"]
    page = text(client)
    assert page.count("No interview yet") == 1
    assert "Nothing to do now" not in page
    assert "That is how it should be" not in page
    assert page.count("They made you an offer: answer them") == 2, "in the empty queue, and beside it"


def test_an_offer_alone_is_no_search_that_is_over(client: Client, now: datetime) -> None:
    factories.application("Lumen", "Designer", status="offer")
    page = text(client)
    assert "No application is active" not in page
    assert "They made you an offer: answer them" in page


def test_the_number_of_queries_is_the_same_at_5_and_at_500(
    now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(13) as counted:
            today.page()
        return len(counted)

    factories.applications(60)
    before = queries()
    factories.applications(440)
    assert queries() == before


def test_few_tasks_take_eight_queries(now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    factories.applications(5)
    with django_assert_max_num_queries(8):
        today.page()


def test_the_same_card_is_printed_once(now: datetime) -> None:
    check("2026-12-01")
    today.page()
    hits = cards.html.cache_info().hits
    today.page()
    assert cards.html.cache_info().hits == hits + 1


def test_the_pictures_weekends_are_those_of_the_calendars() -> None:
    from holidays import country_holidays, list_supported_countries

    found = {code: frozenset(country_holidays(code, years=2026).weekend) for code in list_supported_countries(False)}
    odd = {code: days for code, days in found.items() if days != {5, 6}}
    assert {code: days for code, days in pictures.WEEKENDS.items() if code in found} == odd


def test_the_picture_shows_the_most_urgent_windows_first_and_leads_to_them(now: datetime) -> None:
    check("2026-11-25", "Late Ltd")
    for number in range(pictures.MOST):
        check("2026-12-04", f"Coming {number}")
    check("2026-12-01", "Now Ltd")
    picture = today.aside().picture
    names = re.findall(r'<a href="(/tasks/[^"]+/)" tabindex="-1"><title>Call Dana Ruiz, (\w+)', picture)
    assert [name for _, name in names] == ["Late", "Now", *["Coming"] * (pictures.MOST - 2)]


def test_the_picture_says_in_words_what_it_shows(client: Client, now: datetime) -> None:
    check("2026-12-01")
    assert 'aria-label="The next two weeks: 1 window and 0 interviews."' in text(client)
