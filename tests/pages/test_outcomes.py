"""Marking a task done: what would follow, what follows, undo, and what is refused."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from followup import models
from tests import factories
from tests.pages.workspace import GAVE_DATE, IN_PLACE, call, opened, send

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]


@pytest.fixture
def now(at: At) -> datetime:
    return at("2026-12-02T09:00:00-05:00")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (GAVE_DATE, "second follow-up by email, Mon 28 - Thu 31 Dec"),
        ({**GAVE_DATE, "next_by": "me"}, "check-back by phone, Fri 18 - Mon 21 Dec"),
        ({"outcome": "voicemail"}, "second follow-up by email, Wed 9 - Wed 16 Dec"),
        ({"outcome": "no_answer"}, "status check by phone, Thu 3 - Fri 4 Dec"),
        ({"outcome": "next_interview"}, "Add the interview next"),
        ({"outcome": "offer"}, "The application becomes an offer."),
        ({"outcome": "rejected"}, "closed as rejected"),
    ],
)
def test_what_would_follow_is_told_before_anything_is_saved(
    client: Client, now: datetime, values: dict[str, str], words: str
) -> None:
    key = call()
    response = client.get(f"/tasks/{key}/preview/", values, headers=IN_PLACE)
    assert response.content.decode().startswith(f'<div id="_follows-{key}"')
    assert words in response.content.decode()
    page = client.post(f"/tasks/{key}/preview/", values)
    assert words in page.content.decode()
    assert f'value="{values["outcome"]}" checked' in page.content.decode()
    assert models.Event.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Choose what happened first."),
        ({"outcome": "gave_date", "agreed": "2026-12-18"}, "Choose the day and who acts then."),
        ({"outcome": "gave_date", "agreed": "pick", "next_by": "me"}, "Choose the day and who acts then."),
        (
            {"outcome": "gave_date", "agreed": "pick", "agreed_on": "2026-12-01", "next_by": "me"},
            "This lies before the day of the contact, Wed 2 Dec.",
        ),
        ({"outcome": "gave_date", "agreed_on": "18.12.2026", "next_by": "me"}, "is not a date"),
        ({"outcome": "voicemail", "at": "2027-01-01T10:00"}, "lies in the future"),
        ({"outcome": "voicemail", "at": "2026-11-19T10:00"}, "what comes before it cannot follow it up"),
    ],
)
def test_the_preview_says_what_saving_would_refuse(
    client: Client, now: datetime, values: dict[str, str], sentence: str
) -> None:
    key = call()
    region = client.get(f"/tasks/{key}/preview/", values, headers=IN_PLACE).content.decode()
    assert sentence in region
    assert "Then:" not in region
    assert sentence in client.post(f"/tasks/{key}/preview/", values).content.decode()


def test_marking_a_call_done_shows_what_follows_and_offers_undo(client: Client, now: datetime) -> None:
    key = call()
    response = send(client, f"/tasks/{key}/done/", {**GAVE_DATE, "token": "1" * 32})
    text = response.content.decode()
    event = models.Event.objects.get()
    assert text.lstrip().startswith(f'<article id="_done-{key}"')
    assert "Called Dana Ruiz of Acme (status check): they gave a date, Fri 18 Dec" in text
    assert "Mon 28 - Thu 31 Dec" in text
    assert "1-2 weeks after the agreed date" in text
    assert f'action="/events/{event.pk}/undo/"' in text
    assert all(f'id="{region}"' in text for region in ("_nav", "_summary", "_count-now"))
    assert response.headers["HX-Trigger"] == "followup:changed"
    assert re.search(r'<a href="/tasks/second_follow_up-t[0-9]+/">Second follow-up, Mon 28 - Thu 31 Dec</a>', text)
    assert len(gzip.compress(response.content)) <= 2048


def test_undo_brings_the_card_back(client: Client, now: datetime) -> None:
    key = call()
    send(client, f"/tasks/{key}/done/", GAVE_DATE)
    event = models.Event.objects.get()
    response = send(client, f"/events/{event.pk}/undo/", {"task": key}, **{"HX-Target": f"_done-{key}"})
    text = response.content.decode()
    assert text.lstrip().startswith(f'<article id="_task-{key}"')
    assert "Undone: Called Dana Ruiz" in text
    assert models.Task.objects.get(key=key).state == "open"
    assert models.Touchpoint.objects.filter(kind="status_check").count() == 0


def test_a_double_click_applies_once(client: Client, now: datetime) -> None:
    key = call()
    answers = [send(client, f"/tasks/{key}/done/", {**GAVE_DATE, "token": "5" * 32}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert models.Touchpoint.objects.filter(kind="status_check").count() == 1


def test_what_another_tab_has_done_is_told_and_nothing_typed_is_lost(client: Client, now: datetime) -> None:
    key = call()
    send(client, f"/tasks/{key}/done/", {"outcome": "voicemail"})
    response = send(client, f"/tasks/{key}/done/", {**GAVE_DATE, "note": "She was kind."})
    page = client.post(f"/tasks/{key}/done/", {**GAVE_DATE, "note": "She was kind."})
    application = models.Application.objects.get()
    for answer in (response, page):
        text = answer.content.decode()
        assert answer.status_code == 409
        assert f'id="_ended-{key}"' in text
        assert "This is done already." in text
        assert "Wed 2 Dec, 09:00: Called Dana Ruiz of Acme (status check): left a voicemail." in text
        assert "She was kind." in text
        assert f'href="/applications/{application.pk}/responses/new/"' in text
        assert "Save" not in text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Choose what happened."),
        ({"outcome": "nonsense"}, "Choose what happened."),
        ({"outcome": "gave_date", "next_by": "me"}, "Choose a day."),
        ({"outcome": "gave_date", "agreed": "2026-12-18"}, "Choose who acts then."),
        ({"outcome": "gave_date", "agreed_on": "18.12.2026", "next_by": "me"}, "is not a date"),
        ({"outcome": "gave_date", "agreed": "pick", "agreed_on": "2300-01-01", "next_by": "me"}, "1990-2100"),
        ({"outcome": "voicemail", "at": "2027-01-01T10:00"}, "lies in the future"),
        ({"outcome": "voicemail", "at": "yesterday"}, "is not a time"),
        ({"outcome": "voicemail", "at": "2026-03-08T02:30"}, "skip 02:30"),
        ({"outcome": "voicemail", "note": "bell \x07"}, "control character"),
    ],
)
def test_what_cannot_be_right_is_said_beside_it_and_kept(
    client: Client, now: datetime, values: dict[str, str], sentence: str
) -> None:
    key = call()
    typed = {"note": "She was kind.", **values}
    answer = send(client, f"/tasks/{key}/done/", typed)
    page = client.post(f"/tasks/{key}/done/", typed)
    for response in (answer, page):
        assert response.status_code == 422
        assert sentence in response.content.decode()
        assert typed["note"] in response.content.decode()
    assert models.Event.objects.count() == 0


def test_before_the_window_the_reason_comes_first_and_then_it_is_allowed(client: Client, at: At) -> None:
    at("2026-11-30T09:00:00-05:00")
    key = call()
    region = opened(client, key)
    assert "The window opens Wed 2 Dec: asking earlier suggests" in region
    refused = send(client, f"/tasks/{key}/done/", {"outcome": "voicemail"})
    assert refused.status_code == 422
    assert "The window has not opened." in refused.content.decode()
    assert send(client, f"/tasks/{key}/done/", {"outcome": "voicemail", "confirm": "1"}).status_code == 200


def test_late_says_how_late(client: Client, at: At) -> None:
    at("2026-12-07T09:00:00-05:00")
    assert "4 days late. It is still right to do it" in opened(client, call())


def test_after_unanswered_tries_a_voicemail_is_proposed(client: Client, at: At) -> None:
    at("2026-12-04T09:00:00-05:00")
    call()
    application, interview = models.Application.objects.get(), models.Interview.objects.get()
    for day in ("2026-12-02", "2026-12-03"):
        tried = factories.touchpoint(application, "status_check", day, "no_answer", interview=interview)
    region = opened(client, f"status_check-t{tried.pk}")
    assert "Call Dana Ruiz again" in region
    assert "leave a voicemail this time" in region


def test_an_email_has_its_words_and_one_thing_to_say(client: Client, at: At) -> None:
    at("2026-11-20T12:00:00-05:00")
    application = factories.application()
    person = factories.contact("Mina Okafor", "interviewer", of=application, email="mina@acme.example")
    interview = factories.interview(application, "2026-11-20T10:00", who=[person])
    region = opened(client, f"thank_you-i{interview.pk}")
    assert "Thank Mina Okafor" in region
    assert "I sent it" in region
    assert "status check" not in region or "Then:" in region
    done = send(client, f"/tasks/thank_you-i{interview.pk}/done/", {"outcome": "sent"})
    assert done.status_code == 200


def test_skipping_goes_on_with_the_next_step(client: Client, now: datetime) -> None:
    key = call()
    text = send(client, f"/tasks/{key}/skip/").content.decode()
    assert "Skipped the status check at Acme." in text
    assert "Second follow-up" in text


def test_after_the_next_interview_one_goes_on_to_add_it(client: Client, now: datetime) -> None:
    key = call()
    response = client.post(f"/tasks/{key}/done/", {"outcome": "next_interview"})
    application = models.Application.objects.get()
    assert response.headers["Location"].startswith(f"/applications/{application.pk}/interviews/new/?event=")


@pytest.mark.parametrize("next", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_undo_returns_to_our_own_pages_only(client: Client, now: datetime, next: str) -> None:
    key = call()
    client.post(f"/tasks/{key}/done/", {"outcome": "voicemail"})
    response = client.post(f"/events/{models.Event.objects.get().pk}/undo/", {"next": next})
    assert response.headers["Location"].startswith("/?event=")


def thanks() -> str:
    """A thank-you that is due, with the call that comes after it; its key."""
    application = factories.application()
    anna = factories.contact("Anna Vogel", of=application, phone="+1 415 555 0100", email="a@acme.example")
    interview = factories.interview(application, "2026-12-02T07:00", decision="2026-12-08", who=[anna])
    return f"thank_you-i{interview.pk}"


def test_after_an_email_one_reads_what_comes_next(client: Client, now: datetime) -> None:
    key = thanks()
    text = send(client, f"/tasks/{key}/done/", {"outcome": "sent"}).content.decode()
    call = key.replace("thank_you", "status_check")
    assert f'<a href="/tasks/{call}/">Next: call Anna Vogel, opens Wed 9 Dec</a>' in text
    assert "The plan stays as it is" not in text


def test_the_preview_of_an_email_says_what_comes_next(client: Client, now: datetime) -> None:
    text = client.get(f"/tasks/{thanks()}/preview/", {"outcome": "sent"}, headers=IN_PLACE).content.decode()
    assert "Next: call Anna Vogel, opens Wed 9 Dec." in text


def test_without_javascript_the_toast_says_what_comes_next(client: Client, now: datetime) -> None:
    key = thanks()
    done = client.post(f"/tasks/{key}/done/", {"outcome": "sent"})
    text = client.get(done["Location"]).content.decode()
    assert "Next: call Anna Vogel, opens Wed 9 Dec</a>" in text
