"""What a page that is left open asks for, the tab's icon, and the switch for notifications."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from followup import models
from tests import factories
from tests.pages.kit import form_of, words

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]


def check(company: str = "Acme", decision: str = "2026-12-01", **place: str) -> str:
    application = factories.application(company, **place)
    person = factories.contact(of=application, phone="+1 415 555 0100")
    interview = factories.interview(application, "2026-11-20T10:00", decision=decision, who=[person])
    factories.touchpoint(application, "thank_you", "2026-11-20T15:00", "sent", interview=interview)
    return f"status_check-i{interview.pk}"


def pulse(client: Client) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/pulse/").json()
    return answer


@pytest.mark.parametrize(
    ("now", "due", "wait"),
    [
        ("2026-12-01T23:59:59-05:00", 0, 1),
        ("2026-12-01T23:59:59.500-05:00", 0, 1),
        ("2026-12-02T00:00:00-05:00", 1, 24 * 3600),
        ("2026-12-03T22:00:00-05:00", 1, 2 * 3600),
        ("2026-12-04T00:00:00-05:00", 1, 24 * 3600),
    ],
)
def test_the_number_and_the_next_change_at_the_edges_of_a_window(
    client: Client, at: At, now: str, due: int, wait: int
) -> None:
    at(now)
    check()
    answer = pulse(client)
    assert (answer["due"], answer["wait"]) == (due, wait)


def test_a_day_that_begins_at_an_employers_is_a_change(client: Client, at: At) -> None:
    at("2026-12-02T17:59:00-05:00")
    check(timezone="Europe/Berlin")
    assert pulse(client)["wait"] == 60


def test_whatever_anybody_does_is_another_last_thing(client: Client, at: At) -> None:
    at("2026-12-02T09:00:00-05:00")
    key = check()
    before = pulse(client)["last"]
    client.post(f"/tasks/{key}/items/", {"text": "Water"})
    assert pulse(client)["last"] == before
    client.post(f"/tasks/{key}/done/", {"outcome": "vague"})
    after = pulse(client)["last"]
    assert after > before
    assert f'data-last="{after}"' in client.get("/").content.decode()


def test_before_there_is_anything_the_pulse_is_calm(client: Client, at: At) -> None:
    at("2026-12-02T09:00:00+00:00")
    assert pulse(client) == {"due": 0, "last": 0, "wait": 15 * 3600, "news": None, "notify": ""}


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-12-02T07:59:00-05:00", []),
        ("2026-12-02T08:00:00-05:00", ["opens"]),
        ("2026-12-02T19:59:00-05:00", ["opens"]),
        ("2026-12-02T20:00:00-05:00", []),
        ("2026-12-03T08:00:00-05:00", ["closes"]),
        ("2026-12-04T08:00:00-05:00", []),
    ],
)
def test_a_window_is_told_of_on_its_first_and_its_last_day(client: Client, at: At, now: str, told: list[str]) -> None:
    at(now)
    factories.profile(notify=True)
    key = check()
    news = pulse(client)["news"]
    assert [one["id"].split()[0] for one in news] == told
    assert all((one["key"], one["title"]) == (key, "Call Dana Ruiz") for one in news)


def test_no_news_is_told_unless_it_was_asked_for(client: Client, at: At) -> None:
    at("2026-12-02T09:00:00-05:00")
    check()
    answer = pulse(client)
    assert (answer["news"], answer["notify"]) == (None, "")
    factories.profile(notify=True)
    assert pulse(client)["notify"].startswith("/static/notify.js")


def test_the_pulse_costs_the_same_at_5_and_at_500(
    client: Client, at: At, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    at("2026-12-02T09:00:00-05:00")
    for number in (5, 495):
        factories.applications(number)
        pulse(client)
        with django_assert_max_num_queries(6):
            pulse(client)


@pytest.mark.parametrize(("number", "words_in_it"), [(1, ">1<"), (42, ">42<"), (99, ">99<"), (100, ">99+<")])
def test_the_icon_has_the_number_and_is_kept_for_ever(client: Client, number: int, words_in_it: str) -> None:
    answer = client.get(f"/icon/{number}.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "immutable" in answer.headers["Cache-Control"]
    assert words_in_it in answer.content.decode()


@pytest.mark.parametrize("number", ["0", "101", "99999999999999999999", "-1", "x"])
def test_an_icon_of_no_number_is_not_found(client: Client, number: str) -> None:
    assert client.get(f"/icon/{number}.svg").status_code == 404


@pytest.mark.parametrize(
    ("calls", "title", "icon"),
    [(0, "<title>Today - Followup</title>", "favicon"), (2, "<title>(2) Today", "/icon/2.svg")],
)
def test_title_and_icon_have_the_number(client: Client, at: At, calls: int, title: str, icon: str) -> None:
    at("2026-12-02T09:00:00-05:00")
    factories.application("Other")
    for number in range(calls):
        check(f"Company {number}")
    page = client.get("/").content.decode()
    assert title in page
    assert f'rel="icon" href="{icon}' in page or f'rel="icon" href="/static/{icon}' in page


def test_notifications_are_turned_on_and_off_and_undone(visitor: Client) -> None:
    for on, said in ((True, "Notifications are on."), (False, "Notifications are off.")):
        form = form_of(visitor.get("/settings/"), "/settings/notify/")
        answer = visitor.post("/settings/notify/", form)
        assert answer.status_code == 303
        page = visitor.get(answer.headers["Location"])
        assert said in words(page)
        assert models.Profile.objects.get().notify is on
    event = models.Event.objects.latest("pk")
    visitor.post(f"/events/{event.pk}/undo/", {"next": "/settings/"})
    assert models.Profile.objects.get().notify is True


def test_the_same_switch_pressed_twice_is_pressed_once(visitor: Client) -> None:
    form = form_of(visitor.get("/settings/"), "/settings/notify/")
    for _ in range(2):
        visitor.post("/settings/notify/", form)
    assert models.Event.objects.filter(verb="notify_set").count() == 1
