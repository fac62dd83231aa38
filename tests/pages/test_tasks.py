"""The workspace of a task, in place and as a page: checklist, words, outcome, what follows, undo."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from followup import models
from tests import factories

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]

IN_PLACE = {"HX-Request": "true", "HX-Current-URL": "http://testserver/"}
GAVE_DATE = {"outcome": "gave_date", "agreed": "2026-12-18", "next_by": "them"}


@pytest.fixture
def now(at: At) -> datetime:
    return at("2026-12-02T09:00:00-05:00")


def call(decision: str = "2026-12-01", **person: Any) -> str:
    """A status check by phone; its key."""
    application = factories.application()
    who = factories.contact(of=application, **{"phone": "+1 (415) 555-0100", "email": "d@acme.example", **person})
    interview = factories.interview(application, "2026-11-20T10:00", decision=decision, who=[who])
    factories.touchpoint(application, "thank_you", "2026-11-20T15:00", "sent", interview=interview)
    return f"status_check-i{interview.pk}"


def opened(client: Client, key: str, query: str = "", **headers: str) -> str:
    response = client.get(f"/tasks/{key}/{query}", headers={**IN_PLACE, **headers})
    assert response.status_code == 200
    return response.content.decode()


def send(client: Client, path: str, values: dict[str, Any] | None = None, **headers: str) -> Any:
    return client.post(path, values or {}, headers={**IN_PLACE, **headers})


def test_a_task_opens_in_place_and_as_a_page(client: Client, now: datetime) -> None:
    key = call()
    region = opened(client, key)
    assert region.lstrip().startswith(f'<article id="_task-{key}"')
    page = client.get(f"/tasks/{key}/").content.decode()
    assert page.startswith("<!doctype html>")
    for words in ("Before you dial", "What happened?", "The window and why", f'id="_task-{key}"'):
        assert words in region
        assert words in page


def test_it_closes_to_the_card_that_it_was(client: Client, now: datetime) -> None:
    key = call()
    card = opened(client, key, "?part=closed")
    assert card in client.get("/").content.decode()
    assert "What happened?" not in card


def test_the_recipient_can_be_dialled_and_written_to(client: Client, now: datetime) -> None:
    region = opened(client, call())
    assert 'href="tel:+14155550100"' in region
    assert 'href="mailto:d@acme.example"' in region
    assert "09:00 there" in region


def test_a_call_without_a_number_offers_to_add_it_or_to_write(client: Client, now: datetime) -> None:
    key = call(phone="")
    region = opened(client, key)
    person = models.Contact.objects.get()
    assert f'<a href="/contacts/{person.pk}/edit/#id_phone">Add the number</a>' in region
    response = send(client, f"/tasks/{key}/adjust/", {"channel": "email"})
    assert response.status_code == 200
    assert "Email Dana Ruiz about the timeline" in response.content.decode()
    assert models.Task.objects.get(key=key).channel == "email"


def test_the_window_gives_every_reason_with_its_rule(client: Client, now: datetime) -> None:
    region = opened(client, call())
    for words in ("Wed 2 - Thu 3 Dec", "1-2 business days after the decision date, Tue 1 Dec.", ">T3<", ">C7<", ">R1<"):
        assert words in region


def test_ticking_answers_with_the_checklist_and_the_progress(client: Client, now: datetime) -> None:
    key = call()
    tick = re.search(r"/tasks/[^/]+/ticks/([a-z_]+)/", opened(client, key))
    assert tick
    response = send(client, f"/tasks/{key}/ticks/{tick[1]}/", {"ticked": "1"})
    text = response.content.decode()
    assert text.lstrip().startswith(f'<form id="_checklist-{key}"')
    assert f'id="_progress-{key}"' in text
    assert models.ChecklistTick.objects.get().item == tick[1]
    send(client, f"/tasks/{key}/ticks/{tick[1]}/", {"ticked": "0"})
    assert not models.ChecklistTick.objects.exists()


def test_only_items_of_the_checklist_can_be_ticked(client: Client, now: datetime) -> None:
    key = call()
    for item in ("nonsense", "right_person", "window"):
        assert send(client, f"/tasks/{key}/ticks/{item}/", {"ticked": "1"}).status_code == 404


def test_own_items_come_and_go(client: Client, now: datetime) -> None:
    key = call()
    assert "Glass of water" in send(client, f"/tasks/{key}/items/", {"text": "Glass of water"}).content.decode()
    item = models.ChecklistItem.objects.get()
    send(client, f"/tasks/{key}/items/own-{item.pk}/remove/")
    assert not models.ChecklistItem.objects.exists()


def test_an_item_that_cannot_be_keeps_what_was_typed(client: Client, now: datetime) -> None:
    response = send(client, f"/tasks/{call()}/items/", {"text": "x" * 300})
    assert response.status_code == 422
    assert "x" * 300 in response.content.decode()
    assert "at most 200 characters" in response.content.decode()


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


def test_marking_a_call_done_shows_what_follows_and_offers_undo(client: Client, now: datetime) -> None:
    key = call()
    response = send(client, f"/tasks/{key}/done/", {**GAVE_DATE, "token": "one"})
    text = response.content.decode()
    event = models.Event.objects.get()
    assert text.lstrip().startswith(f'<article id="_done-{key}"')
    assert "Called Dana Ruiz of Acme (status check): they gave a date, Fri 18 Dec" in text
    assert "Mon 28 Dec - Thu 31 Dec" in text
    assert "1-2 weeks after the agreed date" in text
    assert f'action="/events/{event.pk}/undo/"' in text
    assert all(f'id="{region}"' in text for region in ("_nav", "_summary", "_count-now"))
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
    answers = [send(client, f"/tasks/{key}/done/", {**GAVE_DATE, "token": "same"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert models.Touchpoint.objects.filter(kind="status_check").count() == 1


def test_what_another_tab_has_done_is_told_and_nothing_typed_is_lost(client: Client, now: datetime) -> None:
    key = call()
    send(client, f"/tasks/{key}/done/", {"outcome": "voicemail"})
    response = send(client, f"/tasks/{key}/done/", {**GAVE_DATE, "note": "She was kind."})
    assert response.status_code == 409
    assert response.headers["HX-Retarget"] == f"#_outcome-{key}"
    assert "done already" in response.content.decode()
    assert "She was kind." in response.content.decode()


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


def test_snoozing_moves_the_card_and_can_be_undone(client: Client, now: datetime) -> None:
    key = call()
    assert "Show it again on" in opened(client, key, "?part=snooze")
    response = send(client, f"/tasks/{key}/snooze/", {"day": "2026-12-07"})
    text = response.content.decode()
    assert "opens Mon 7 Dec" in text
    assert "You moved this from" in text
    event = models.Event.objects.get()
    back = send(client, f"/events/{event.pk}/undo/", {"task": key}, **{"HX-Target": "_toast"}).content.decode()
    assert back.lstrip().startswith('<div id="_toast"')
    assert "until tomorrow, Thu 3 Dec" in back


def test_snoozing_to_a_day_that_is_past_is_refused(client: Client, now: datetime) -> None:
    key = call()
    for values in ({"day": "2026-12-02"}, {"day": "pick", "to": ""}, {"day": "pick", "to": "soon"}, {}):
        response = send(client, f"/tasks/{key}/snooze/", values)
        assert response.status_code == 422
        assert 'class="error"' in response.content.decode()


def test_the_window_can_be_set_by_hand(client: Client, now: datetime) -> None:
    key = call()
    response = send(client, f"/tasks/{key}/adjust/", {"opens_on": "2026-12-08", "closes_on": "2026-12-09"})
    assert "Tue 8 - Wed 9 Dec" in response.content.decode()
    wrong = send(client, f"/tasks/{key}/adjust/", {"opens_on": "2026-12-09", "closes_on": "2026-12-08"})
    assert wrong.status_code == 422
    assert "The last day comes before the first." in wrong.content.decode()
    assert send(client, f"/tasks/{key}/adjust/", {}).status_code == 422


def test_everything_works_without_javascript(client: Client, now: datetime) -> None:
    key = call()
    assert client.get(f"/tasks/{key}/snooze/").status_code == 200
    tick = re.search(r"/tasks/[^/]+/ticks/([a-z_]+)/", client.get(f"/tasks/{key}/").content.decode())
    assert tick
    assert client.post(tick[0], {"ticked": "1"}).headers["Location"] == f"/tasks/{key}/"
    response = client.post(f"/tasks/{key}/done/", GAVE_DATE)
    event = models.Event.objects.get()
    assert (response.status_code, response.headers["Location"]) == (303, f"/?event={event.pk}")
    page = client.get(response.headers["Location"]).content.decode()
    assert "they gave a date, Fri 18 Dec" in page
    assert "Mon 28 Dec - Thu 31 Dec" in page
    undone = client.post(f"/events/{event.pk}/undo/", {"next": "/"})
    assert undone.status_code == 303
    assert "Undone:" in client.get(undone.headers["Location"]).content.decode()


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


def test_a_task_that_has_ended_says_so(client: Client, now: datetime) -> None:
    key = call()
    client.post(f"/tasks/{key}/done/", {"outcome": "voicemail"})
    assert "This follow-up is done already." in opened(client, key)
    assert "This follow-up is done already." in client.get(f"/tasks/{key}/").content.decode()


@pytest.mark.parametrize("path", ["", "preview/", "snooze/"])
def test_a_task_that_is_none_is_not_found(client: Client, now: datetime, path: str) -> None:
    factories.profile()
    assert client.get(f"/tasks/status_check-i999/{path}").status_code == 404


@pytest.mark.parametrize("path", ["done/", "skip/", "adjust/", "ticks/x/", "items/"])
def test_what_writes_is_posted(client: Client, now: datetime, path: str) -> None:
    assert client.get(f"/tasks/{call()}/{path}").status_code == 405
