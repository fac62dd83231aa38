"""Calling mode without JavaScript: the order, one's place, what comes after an outcome, and the summary."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from followup import models
from followup.selectors import calls
from tests import factories
from tests.pages.kit import form_of, words

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]
IN_CALLS = {"HX-Request": "true", "HX-Current-URL": "http://testserver/calls/{key}/?since={since}"}


def call_for(company: str, person: models.Contact, decision: str = "2026-12-01") -> str:
    application = factories.application(company)
    models.ApplicationContact.objects.create(application=application, contact=person)
    interview = factories.interview(application, "2026-11-20T10:00", decision=decision, who=[person])
    factories.touchpoint(application, "thank_you", "2026-11-20T15:00", "sent", interview=interview)
    return f"status_check-i{interview.pk}"


@pytest.fixture
def keys(at: At) -> list[str]:
    """A late call, two to a recruiter that close today and tomorrow, and one between them; one that is not open yet."""
    at("2026-12-02T09:00:00-05:00")
    factories.profile()
    robin = factories.contact("Robin Lee", "recruiter", phone="+1 415 555 0100")
    dana, mina = (factories.contact(name, phone="+1 415 555 0101") for name in ("Dana Ruiz", "Mina Okafor"))
    made = [
        call_for("Late Ltd", mina, "2026-11-25"),
        call_for("Acme", robin, "2026-11-30"),
        call_for("Lumen", robin),
        call_for("Umi", dana),
    ]
    call_for("Coming Ltd", factories.contact("Ada", phone="+1 415 555 0102"), "2026-12-04")
    factories.own_task(factories.application("Other"), opens="2026-12-01", closes="2026-12-02")
    return made


def start(client: Client) -> tuple[str, int]:
    """Start calling: the address of the first call, and since when."""
    to = client.get("/calls/").headers["Location"]
    return to, int(to.partition("since=")[2])


def finish(client: Client, path: str, key: str, outcome: str = "vague") -> Any:
    form = form_of(client.get(path), f"/tasks/{key}/done/")
    return client.post(f"/tasks/{key}/done/", {**form, "outcome": outcome})


def test_the_calls_come_in_todays_order_those_to_one_person_one_after_another(client: Client, keys: list[str]) -> None:
    to, since = start(client)
    assert to == f"/calls/{keys[0]}/?since={since}"
    assert [line.key for line in calls.session("", since).lines] == keys


def test_a_call_says_its_place_and_shows_its_whole_sheet(client: Client, keys: list[str]) -> None:
    page = words(client.get(f"/calls/{keys[1]}/?since=0"))
    for said in (
        "Call 2 of 4",
        "0 of 4 done",
        "Previous call",
        "Leave it for later",
        "Before you dial",
        "What happened?",
    ):
        assert said in page
    assert "Also on this call: Data Engineer, Lumen" in page
    assert "09:00 there" in page
    html = client.get(f"/calls/{keys[1]}/?since=0").content.decode()
    assert f'href="/calls/{keys[2]}/?since=0"' in html
    assert "<title>(5) Call 2 of 4: Call Robin Lee - Followup</title>" in html


def test_the_first_has_nothing_before_it_and_the_last_leads_to_the_summary(client: Client, keys: list[str]) -> None:
    first, last = calls.session(keys[0], 0), calls.session(keys[-1], 0)
    assert (first.previous, first.next) == ("", f"/calls/{keys[1]}/?since=0")
    assert (last.previous, last.next) == (f"/calls/{keys[2]}/?since=0", "/calls/?since=0")


def test_a_saved_outcome_goes_on_to_the_next_call_and_its_undo_comes_back(client: Client, keys: list[str]) -> None:
    to, since = start(client)
    answer = finish(client, to, keys[0])
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(f"/calls/{keys[1]}/?since={since}&was={keys[0]}&event=")
    page = client.get(answer.headers["Location"])
    assert "Call 2 of 4" in words(page)
    assert "1 of 4 done" in words(page)
    assert "Late Ltd" in words(page).partition("Undo")[0].rpartition("Open calls")[2]
    undo = re.search(r'action="(/events/\d+/undo/)"', page.content.decode())
    assert undo
    back = client.post(undo[1], form_of(page, undo[1]))
    assert back.headers["Location"].startswith(f"/calls/{keys[0]}/?since={since}&event=")
    assert "Call 1 of 4" in words(client.get(back.headers["Location"]))


def test_one_left_for_later_keeps_its_place_and_is_named_at_the_end(client: Client, keys: list[str]) -> None:
    _, since = start(client)
    path = calls.path
    for key in keys[1:]:
        answer = finish(client, path(key, since), key)
    assert answer.headers["Location"].startswith(f"/calls/?since={since}&was={keys[-1]}&event=")
    page = words(client.get(answer.headers["Location"]))
    assert "Done for now" in page
    assert "3 of 4 done" in page
    assert "Left for later 1 Call Mina Okafor" in page
    assert "Then: Second follow-up" in page
    assert finish(client, path(keys[0], since), keys[0]).headers["Location"].startswith(f"/calls/?since={since}")
    assert "All calls are done" in words(client.get(path("", since)))


def test_snoozing_and_skipping_count_as_done_with(client: Client, keys: list[str]) -> None:
    _, since = start(client)
    page = client.get(f"/tasks/{keys[1]}/snooze/?calls={since}")
    form = form_of(page, f"/tasks/{keys[1]}/snooze/")
    answer = client.post(f"/tasks/{keys[1]}/snooze/", form)
    assert answer.headers["Location"].startswith(f"/calls/{keys[2]}/?since={since}")
    skip = form_of(client.get(calls.path(keys[2], since)), f"/tasks/{keys[2]}/skip/")
    answer = client.post(f"/tasks/{keys[2]}/skip/", skip)
    assert answer.headers["Location"].startswith(f"/calls/{keys[3]}/?since={since}")
    assert "Call 4 of 4" in words(client.get(calls.path(keys[3], since)))


def test_a_call_of_ones_own_is_one_of_them(client: Client, keys: list[str]) -> None:
    ada = models.Contact.objects.get(name="Ada")
    own = factories.own_task(
        factories.application("Kestrel"), "Ring Ada", "2026-12-01", "2026-12-02", channel="phone", recipient=ada
    )
    _, since = start(client)
    path = calls.path(f"other-o{own.pk}", since)
    page = words(client.get(path))
    assert "of 5" in page
    assert "09:00 there" in page.partition("Open calls")[0]
    finish(client, path, f"other-o{own.pk}", "done")
    assert "Done: Ring Ada." in words(client.get(calls.path("", since)))


def test_what_else_was_done_meanwhile_is_not_counted(client: Client, keys: list[str]) -> None:
    _, since = start(client)
    other = models.Task.objects.get(kind="other")
    client.post(f"/tasks/{other.key}/done/", {"outcome": "done"})
    assert calls.session(keys[0], since).done == 0


def test_in_place_the_next_call_takes_the_place_of_the_last_one(client: Client, keys: list[str]) -> None:
    _, since = start(client)
    here = {name: text.format(key=keys[0], since=since) for name, text in IN_CALLS.items()}
    answer = client.post(f"/tasks/{keys[0]}/done/", {"outcome": "vague"}, headers=here)
    assert answer.headers["HX-Retarget"] == "#_call"
    assert answer.headers["HX-Push-Url"] == f"/calls/{keys[1]}/?since={since}"
    text = answer.content.decode()
    assert text.startswith('<div id="_call">')
    assert "Call 2 of 4" in text
    assert 'id="_toast"' in text
    assert f'name="task" value="{keys[0]}"' in text


def test_in_place_the_last_call_leads_to_the_summary(client: Client, keys: list[str]) -> None:
    _, since = start(client)
    here = {name: text.format(key=keys[-1], since=since) for name, text in IN_CALLS.items()}
    answer = client.post(f"/tasks/{keys[-1]}/done/", {"outcome": "vague"}, headers=here)
    assert answer.headers["HX-Redirect"].startswith(f"/calls/?since={since}&was={keys[-1]}&event=")


def test_a_wrong_outcome_stays_with_the_call(client: Client, keys: list[str]) -> None:
    _, since = start(client)
    answer = client.post(
        f"/tasks/{keys[0]}/done/", {"outcome": "gave_date", "calls": str(since), "note": "She was kind."}
    )
    assert answer.status_code == 422
    assert form_of(answer, f"/tasks/{keys[0]}/done/")["calls"] == str(since)
    assert "She was kind." in answer.content.decode()


def test_a_call_that_ended_elsewhere_says_so_and_leads_on(client: Client, keys: list[str]) -> None:
    to, since = start(client)
    client.post(f"/tasks/{keys[0]}/done/", {"outcome": "vague"})
    page = client.get(to)
    assert page.status_code == 200
    assert "This follow-up is done already." in words(page)
    assert "Recorded:" in words(page)
    assert f'href="/calls/{keys[1]}/?since={since}"' in page.content.decode()


@pytest.mark.parametrize(
    "query", ["", "?since=", "?since=x", "?since=²", "?since=-1", "?since=99999999999999999999999"]
)
def test_an_address_that_was_made_up_is_answered(client: Client, keys: list[str], query: str) -> None:
    assert client.get(f"/calls/{keys[0]}/{query}").status_code == 200
    assert client.get(f"/calls/nothing-i9/{query}").status_code == 200
    assert client.get(f"/calls/{query}").status_code in (200, 303)


def test_without_an_open_call_the_page_says_what_it_is_for(client: Client, at: At) -> None:
    at("2026-12-02T09:00:00-05:00")
    page = client.get("/calls/")
    assert page.status_code == 200
    assert "No call is open now." in words(page)


def test_a_long_search_costs_what_a_short_one_costs(
    client: Client, keys: list[str], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(40) as counted:
            assert client.get(f"/calls/{keys[1]}/?since=0").status_code == 200
        return len(counted)

    queries()
    before = queries()
    made = factories.applications(150)
    models.Task.objects.filter(application__in=made, kind="status_check").update(
        channel="phone",
        recipient=models.Contact.objects.get(name="Ada"),
        opens_at=factories.instant("2026-12-01"),
        closes_at=factories.instant("2026-12-04"),
    )
    assert queries() == before
    assert calls.session(keys[0], 0).place == "Call 1 of 99"
