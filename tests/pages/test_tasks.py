"""The workspace of a task, in place and as a page: checklist, words, window, snooze."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from followup import models
from tests import factories
from tests.pages.kit import form_of
from tests.pages.workspace import GAVE_DATE, call, opened, send

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]


@pytest.fixture
def now(at: At) -> datetime:
    return at("2026-12-02T09:00:00-05:00")


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


def test_the_dates_to_propose_count_from_the_day_of_the_call(client: Client, at: At) -> None:
    at("2026-11-24T09:00:00-05:00")  # a Tuesday; the window opens Wed 2 Dec
    region = opened(client, call())
    assert "<bdi>Thursday 3 December</bdi> or <bdi>Wednesday 9 December</bdi>" in region
    assert "propose a date to check in: Thu 3 Dec, Wed 9 Dec, Wed 16 Dec." in region
    assert 'name="agreed" value="2026-12-01"' in region  # what they agree on may be any day from today
    assert 'name="agreed" value="2026-12-09"' not in region
    at("2026-12-03T09:00:00-05:00")
    assert "<bdi>Thursday 10 December</bdi> or" in opened(client, models.Task.objects.get(kind="status_check").key)


def test_a_call_without_a_number_offers_to_add_it_or_to_write(client: Client, now: datetime) -> None:
    key = call(phone="")
    region = opened(client, key)
    person = models.Contact.objects.get()
    assert f'<a href="/contacts/{person.pk}/edit/?next=/tasks/{key}/#id_phone">Add the number</a>' in region
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


def test_the_part_in_which_one_ticks_stays_open(client: Client, now: datetime) -> None:
    key = call()
    folded = '<details class="fold"><summary>On the call</summary>'
    assert folded in opened(client, key)
    ticked = send(client, f"/tasks/{key}/ticks/good_moment/", {"ticked": "1"}).content.decode()
    assert folded not in ticked
    assert folded.replace(">", " open>", 1) in ticked


def test_a_closing_leads_on_to_the_application_whose_follow_up_closes_next(client: Client, at: At) -> None:
    at("2026-12-30T09:00:00-05:00")
    last = factories.application("Silent")
    interview = factories.interview(last, "2026-11-20T10:00", decision="2026-12-01")
    factories.touchpoint(last, "status_check", "2026-12-02", "voicemail", interview=interview)
    sent = factories.touchpoint(last, "second_follow_up", "2026-12-14", "sent", interview=interview)
    key = f"closing-t{sent.pk}"
    assert "no other active application" in opened(client, key)
    factories.interview(factories.application("Far", "Analyst"), "2027-02-10T10:00")
    near = factories.application("Near", "Engineer")
    factories.interview(near, "2027-01-12T10:00")
    assert f'<a href="/applications/{near.pk}/">Engineer, Near</a>' in opened(client, key)


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


def test_an_item_sent_twice_is_added_once_and_its_removal_leaves_the_next(client: Client, now: datetime) -> None:
    key = call()
    action = f"/tasks/{key}/items/"
    sent = form_of(client.get(f"/tasks/{key}/"), action) | {"text": "Glass of water"}
    for _ in range(2):
        assert send(client, action, sent).status_code == 200
    item = models.ChecklistItem.objects.get()
    for _ in range(2):
        assert send(client, f"{action}own-{item.pk}/remove/", sent).status_code == 200
    assert not models.ChecklistItem.objects.exists()


def test_an_item_that_cannot_be_keeps_what_was_typed(client: Client, now: datetime) -> None:
    response = send(client, f"/tasks/{call()}/items/", {"text": "x" * 300})
    assert response.status_code == 422
    assert "x" * 300 in response.content.decode()
    assert "at most 200 characters" in response.content.decode()


def test_snoozing_moves_the_card_and_can_be_undone(client: Client, now: datetime) -> None:
    key = call()
    assert "Show it again on" in opened(client, key, "?part=snooze")
    response = send(client, f"/tasks/{key}/snooze/", {"day": "2026-12-07"})
    text = response.content.decode()
    assert "opens Mon 7 Dec" in text
    assert "You snoozed this to Mon 7 Dec; it was due until Thu 3 Dec." in text
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
    assert "Mon 28 - Thu 31 Dec" in page
    undone = client.post(f"/events/{event.pk}/undo/", {"next": "/"})
    assert undone.status_code == 303
    assert "Undone:" in client.get(undone.headers["Location"]).content.decode()


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


def test_an_email_opens_with_what_only_you_can_write_in_brackets(client: Client, at: At) -> None:
    at("2026-11-20T12:00:00-05:00")
    factories.profile(name="Alex Doe")
    application = factories.application()
    dana = factories.contact(of=application, email="d@acme.example")
    interview = factories.interview(application, "2026-11-20T10:00", who=[dana])
    region = opened(client, f"thank_you-i{interview.pk}")
    (mailto,) = re.findall(
        r'class="button small" href="(mailto:[^"]*)">Open in your mail program, with the gaps', region
    )
    assert "%5Bone%20moment%20of%20the%20conversation%5D" in mailto
    assert "replace <b>[one moment of the conversation]</b> with your own words" in region
    assert f'<a href="/interviews/{interview.pk}/edit/?next=/tasks/thank_you-i{interview.pk}/#id_notes' in region
    assert '<span class="gap">one moment of the conversation</span>' in region
    assert "Copy the text, with the gaps in brackets" in region


def test_an_email_without_an_address_says_what_comes_first(client: Client, at: At) -> None:
    at("2026-11-20T12:00:00-05:00")
    factories.profile(name="Alex Doe")
    application = factories.application()
    dana = factories.contact(of=application, email="")
    interview = factories.interview(application, "2026-11-20T10:00", who=[dana])
    region = opened(client, f"thank_you-i{interview.pk}")
    assert "mailto:" not in region
    assert re.search(
        rf'in your mail program, add: <a class="gap" href="/contacts/{dana.pk}/edit/[^"]*#id_email"', region
    )


@pytest.mark.parametrize("wrong", [False, True])
def test_a_fact_that_is_mended_leads_back_to_the_follow_up(client: Client, now: datetime, wrong: bool) -> None:
    key = call(phone="")
    contact = models.Contact.objects.get()
    path = f"/contacts/{contact.pk}/edit/"
    assert f'href="{path}?next=/tasks/{key}/#id_phone">Add the number</a>' in opened(client, key)
    form = client.get(f"{path}?next=/tasks/{key}/").content.decode()
    assert f'<a class="button quiet" href="/tasks/{key}/">Cancel</a>' in form
    version = re.search(r'name="version" value="([0-9]+)"', form)
    assert version
    sent = {"name": "Dana", "role": "other", "version": version[1], "next": f"/tasks/{key}/"}
    if wrong:
        again = client.post(path, sent | {"name": ""})
        assert again.status_code == 422
        assert f'name="next" value="/tasks/{key}/"' in again.content.decode()
    answer = client.post(path, sent)
    assert answer.status_code == 303
    assert answer["Location"].startswith(f"/tasks/{key}/?event=")


@pytest.mark.parametrize("form", ["/interviews/{interview}/edit/", "/applications/{application}/edit/"])
def test_the_other_forms_lead_back_too_but_to_our_own_pages_only(client: Client, now: datetime, form: str) -> None:
    interview = models.Interview.objects.get(pk=int(call().rpartition("i")[2]))
    path = form.format(interview=interview.pk, application=interview.application_id)
    assert 'name="next" value="/tasks/x-i1/"' in client.get(f"{path}?next=/tasks/x-i1/").content.decode()
    assert 'name="next"' not in client.get(f"{path}?next=//evil.example/").content.decode()


def test_snoozing_says_what_lies_after_the_window(client: Client, at: At) -> None:
    at("2026-12-02T09:00:00-05:00")
    key = call()
    region = opened(client, key, "?part=snooze")
    assert "Thu 3 Dec <small>tomorrow</small>" in region, "the default lies in the window"
    assert "Mon 7 Dec <small>next Monday; after its window: it will be late then</small>" in region
    at("2026-12-03T09:00:00-05:00")
    region = opened(client, key, "?part=snooze")
    assert '<p class="hint">Closes today.</p>' in region
    assert "tomorrow; after its window: it will be late then" in region


def test_a_late_thank_you_is_not_put_off_beyond_the_day_on_which_it_is_dropped(client: Client, at: At) -> None:
    at("2026-11-25T09:00:00-05:00")
    interview = factories.interview(factories.application(), "2026-11-20T10:00")
    region = opened(client, f"thank_you-i{interview.pk}", "?part=snooze")
    assert "days late. It is dropped on Sat 28 Nov: choose a day before that." in region
    assert "next Monday" not in region
    assert "in one week" not in region
