"""The correspondence: what they said and what follows from it, notes, taking one back."""

from __future__ import annotations

from typing import Any

import pytest

from followup.models import Touchpoint
from followup.selectors import outcomes
from followup.timeline.facts import Channel, Kind
from tests import factories as make
from tests.pages.kit import HTMX, form_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(visitor):
    row = make.application()
    make.interview(row, "2026-11-20T10:00")
    return row


def log(visitor, application, **typed: Any):
    path = f"/applications/{application.pk}/responses/new/"
    return visitor.post(path, form_of(visitor.get(path), path) | typed)


def test_a_date_that_they_gave_before_any_check_is_the_decision_date(visitor, application):
    answer = log(visitor, application, outcome="gave_date", agreed_on="2026-12-04", next_by="them", channel="email")
    assert application.interviews.get().decision_on == make.day("2026-12-04")
    text = words(visitor.get(answer.url))
    assert "They wrote: they gave a date, Fri 4 Dec, and they come back to you" in text
    assert "Status check: Wed 2 - Mon 7 Dec → now Mon 7 - Tue 8 Dec" in text


@pytest.mark.parametrize(
    ("outcome", "status"),
    [("offer", "offer"), ("rejected", "rejected"), ("filled", "rejected"), ("next_interview", "interviewing")],
)
def test_a_decision_changes_the_status_and_ends_the_wait(visitor, application, outcome, status):
    answer = log(visitor, application, outcome=outcome)
    assert make.fresh(application).status == status
    assert not any(key.startswith("status_check") for key in make.windows(application))
    leads_to = "interviews/new/" if outcome == "next_interview" else ""
    assert answer.url.startswith(f"/applications/{application.pk}/{leads_to}?event=")


def test_answers_have_the_names_that_they_have_on_a_call(visitor, application):
    text = words(visitor.get(f"/applications/{application.pk}/responses/new/"))
    for choice in outcomes.choices(Kind.STATUS_CHECK, Channel.IN_PERSON):
        assert choice.text in text


def test_days_to_agree_on_are_offered(visitor, application):
    html = visitor.get(f"/applications/{application.pk}/responses/new/").content.decode()
    assert 'value="2026-12-03" label="next Thursday, Thu 3 Dec"' in html
    assert 'value="2026-12-07" label="in one week, Mon 7 Dec"' in html


def test_a_date_needs_to_say_which_and_who(visitor, application):
    answer = log(visitor, application, outcome="gave_date", note="They were friendly")
    assert answer.status_code == 422
    assert words(answer).count("This is needed.") == 2
    assert "They were friendly" in answer.content.decode()
    assert not Touchpoint.objects.exists()


def test_what_lies_ahead_cannot_be_logged(visitor, application):
    answer = log(visitor, application, outcome="vague", at="2026-12-24T10:00")
    assert answer.status_code == 422
    assert "This lies in the future: log it when it has happened." in words(answer)


def test_the_same_form_twice_logs_once(visitor, application):
    path = f"/applications/{application.pk}/responses/new/"
    sent = form_of(visitor.get(path), path) | {"outcome": "vague"}
    visitor.post(path, sent)
    visitor.post(path, sent)
    assert Touchpoint.objects.count() == 1


def test_a_note_moves_nothing(visitor, application):
    before = make.windows(application)
    path = f"/applications/{application.pk}/notes/new/"
    sent = form_of(visitor.get(f"/applications/{application.pk}/"), path) | {"note": "They have a dog"}
    region = visitor.post(path, sent, headers=HTMX)
    assert region.content.decode().startswith('<section id="_correspondence"')
    assert "They have a dog" in words(region)
    assert make.windows(application) == before


def test_taking_a_message_back_plans_as_if_it_had_not_happened(visitor, application):
    before = make.windows(application)
    row = make.touchpoint(application, "response", "2026-11-24", "rejected")
    path = f"/touchpoints/{row.pk}/delete/"
    page = visitor.get(f"/applications/{application.pk}/")
    assert "They answered: they decided against you" in words(page)
    visitor.post(path, form_of(page, path), headers=HTMX)
    assert make.windows(application) == before
