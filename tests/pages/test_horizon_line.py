"""An application's own line of days: from its first fact to its last window, and up to date after every edit."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from followup.selectors import application_page, horizon_line
from followup.selectors.horizon_line import Facts, Line, Said
from followup.selectors.horizon_rows import Meeting, Place
from followup.timeline.business_days import calendar_for
from tests import factories as make
from tests.pages.kit import HTMX, form_of, words

pytestmark = pytest.mark.django_db

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 30, 10, tzinfo=NEW_YORK)
HERE = Place(NEW_YORK, calendar_for("US"))


def line(applied: str = "", met: str = "", decided: str = "", said: str = "") -> Line | None:
    meetings = [Meeting(5, 1, make.instant(met), make.day(decided), 0)] if met else []
    messages = [Said(make.instant(said), "theirs", "Dana wrote: Mon 23 Nov")] if said else []
    facts = Facts("Acme", make.day(applied), messages, meetings, [])
    return horizon_line.line(facts, HERE, NOW, NEW_YORK)


def days(found: Line | None) -> int:
    assert found
    text = re.search(r'data-days="(\d+)"', str(found.picture))
    assert text
    return int(text[1])


def test_an_application_without_facts_has_no_line() -> None:
    assert line() is None
    assert line(applied="2026-11-01") is None


@pytest.mark.parametrize(
    ("facts", "words_", "earlier"),
    [
        ({"met": "2026-11-28T10:00"}, "Thu 12 Nov - Wed 2 Dec", False),
        ({"applied": "2026-10-20", "met": "2026-11-20T10:00"}, "Mon 19 Oct - Wed 2 Dec", False),
        ({"met": "2026-11-20T10:00", "decided": "2026-12-18"}, "Thu 19 Nov - Sun 20 Dec", False),
        ({"said": "2026-11-23T10:00"}, "Thu 12 Nov - Wed 2 Dec", False),
        ({"applied": "2020-01-01", "met": "2026-11-20T10:00"}, "Thu 26 Feb - Wed 2 Dec", True),
    ],
)
def test_it_reaches_from_the_first_fact_to_the_last(facts: dict[str, str], words_: str, earlier: bool) -> None:
    found = line(**facts)
    assert found
    assert (found.words, found.earlier) == (words_, earlier)
    assert days(found) >= horizon_line.LEAST_DAYS


def test_each_side_and_the_interview_has_its_own_shape() -> None:
    found = line(met="2026-11-20T10:00", decided="2026-12-04", said="2026-11-23T10:00")
    assert found
    text = str(found.picture)
    assert 'class="theirs"' in text
    assert 'class="dot"' in text
    assert "<title>Dana wrote: Mon 23 Nov</title>" in text
    assert 'href="#_interview-5" tabindex="-1"' in text
    assert 'aria-label="Acme: 0 windows, 1 interview, 1 message"' in text


def test_the_page_draws_what_it_lists(visitor: Client, ids: dict[str, int]) -> None:
    application = make.application("Kestrel")
    meeting = make.interview(application, "2026-11-20T10:00", decision="2026-12-04")
    make.interview(application, "2026-12-09T10:00", cancelled=True)
    make.touchpoint(application, "thank_you", "2026-11-20T15:00", "sent", interview=meeting)
    make.touchpoint(application, "response", "2026-11-24", "vague", interview=meeting)
    found = application_page.page(application.pk).line
    assert found
    text = str(found.picture)
    assert [text.count(f'class="{shape}"') for shape in ("dot", "ours", "theirs")] == [1, 1, 1]
    assert f'href="#_task-status_check-i{meeting.pk}"' in text
    page = visitor.get(f"/applications/{application.pk}/")
    assert "Timeline, Thu 19 Nov - Thu 10 Dec" in words(page)


def test_the_line_draws_also_what_the_page_lists_no_more(visitor: Client) -> None:
    application = make.application("Kestrel")
    for day in range(1, 18):
        make.touchpoint(application, "response", f"2026-10-{day:02}", "vague")
    for number in range(application_page.INTERVIEWS_SHOWN + 5):
        make.interview(application, f"2026-10-{number % 28 + 1:02}T10:00")
    page = application_page.page(application.pk)
    assert page.messages.more
    assert page.more_meetings
    assert page.line
    text = str(page.line.picture)
    assert text.count('class="theirs"') == 17
    assert text.count('class="dot"') == application_page.INTERVIEWS_SHOWN + 5
    assert "They answered: Thu 1 Oct, 12:00" in text
    assert page.line.words.startswith("Wed 30 Sep - ")


def test_an_edit_brings_the_line_up_to_date(visitor: Client, ids: dict[str, int]) -> None:
    path = f"/interviews/{ids['interview']}/decision/"
    sent = form_of(visitor.get(path), path) | {"decision_on": "2026-12-11"}
    headers = {**HTMX, "HX-Current-URL": f"http://testserver/applications/{ids['application']}/"}
    answer = visitor.post(path, sent, headers=headers).content.decode()
    region = re.search(r'<section id="_timeline".*?</section>', answer, re.DOTALL)
    assert region
    assert 'hx-swap-oob="true"' in region[0]
    assert "They decide by Fri 11 Dec" in region[0]


def test_an_application_without_anything_to_draw_keeps_the_place_of_its_line(visitor: Client) -> None:
    application = make.application("Empty", status="saved", applied_on=date(2026, 11, 1))
    assert '<section id="_timeline" class="card timeline" aria-labelledby="timeline-title" hidden' in (
        visitor.get(f"/applications/{application.pk}/").content.decode()
    )
