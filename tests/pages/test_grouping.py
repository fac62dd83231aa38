"""What stands together on Today, at whose place, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from django.test import Client

from followup import cards, models
from followup.selectors import groups, instants, today
from tests import factories
from tests.pages.kit import words
from tests.pages.workspace import IN_PLACE

At = Callable[[str], datetime]
NOON = datetime(2026, 12, 2, 17, tzinfo=timezone.utc)


def row(
    key: str, application: int, recipient: int | None = None, channel: str = "phone", **columns: object
) -> cards.Row:
    values = {
        **dict.fromkeys(cards.Row._fields, ""),
        **{"key": key, "kind": "status_check", "channel": channel, "application": application, "recipient": recipient},
        **{"recipients": "Robin Lee", "role": "Analyst", "company": "Acme", "tries": 0, "ticked": 0, "items": 0},
        **{"opens_at": NOON - timedelta(days=1), "closes_at": NOON + timedelta(days=1), "expires_at": None},
    }
    return cards.Row(**{**values, **columns})  # type: ignore[arg-type]


TABLE = {
    "one of each": (["a1", "b2", "c3"], ["a1", "b2", "c3"]),
    "two of one application stand at the place of the first": (["a1", "b2", "a."], ["a1 a.", "b2"]),
    "two calls to one person": (["a1", "b2", "c1"], ["a1 c1*", "b2"]),
    "calls to one person go before the application": (["a1", "a.", "b1"], ["a1 b1*", "a."]),
    "two calls to one person about one application": (["a1", "b2", "a1"], ["a1 a1", "b2"]),
    "emails to one person are one each": (["a1@", "b1@"], ["a1@", "b1@"]),
    "calls to nobody in particular": (["a-", "b-"], ["a-", "b-"]),
    "three calls to one person": (["a1", "b1", "c1"], ["a1 b1 c1*"]),
}


def made(text: str) -> cards.Row:
    """``a1``: application a, person 1 by phone; ``a1@`` by email; ``a-`` a call to nobody; ``a.`` without channel."""
    who = int(text[1]) if text[1].isdigit() else None
    channel = "email" if text.endswith("@") else "" if text[1] == "." else "phone"
    return row(text, ord(text[0]), who, channel)


@pytest.mark.parametrize(("given", "expected"), TABLE.values(), ids=TABLE)
def test_what_shares_a_person_or_an_application_stands_together(given: list[str], expected: list[str]) -> None:
    found = groups.grouped([made(text) for text in given])
    assert [" ".join(one.key for one in group.rows) + "*" * group.shared for group in found] == expected
    assert [one.key for one in groups.in_order([made(text) for text in given])] == " ".join(expected).replace(
        "*", ""
    ).split()


@pytest.mark.parametrize(
    ("others", "done", "expected"),
    [
        ([], "a1", None),
        (["a1"], "a1", None),
        (["b2", "c3"], "a1", "b2"),
        (["b2", "a."], "a1", "a."),
        (["b2", "a.", "c1"], "a1", "c1"),
        (["b2", "c1"], "a1@", "b2"),
    ],
)
def test_after_one_comes_the_same_person_the_same_application_or_the_most_urgent(
    others: list[str], done: str, expected: str | None
) -> None:
    found = groups.following([made(text) for text in others], made(done))
    assert (found.key if found else None) == expected


def test_a_heading_names_what_stands_together_and_escapes_it() -> None:
    calls = groups.Group((row("a", 1, 1, recipients="<b>Robin"), row("b", 2, 1)), shared=True)
    assert groups.heading(calls) == "<b><bdi>&lt;b&gt;Robin</bdi></b>: 2 calls; one call can serve both"
    tasks = groups.Group((row("a", 1), row("b", 1)), shared=False)
    assert groups.heading(tasks) == "<b><bdi>Analyst</bdi>, <bdi>Acme</bdi></b>: 2 follow-ups"


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({}, "2026-12-03T05:00:00+00:00"),
        ({"closes_at": NOON + timedelta(hours=1)}, "2026-12-02T18:00:00+00:00"),
        ({"opens_at": NOON + timedelta(hours=2)}, "2026-12-02T19:00:00+00:00"),
        ({"expires_at": NOON + timedelta(hours=3)}, "2026-12-02T20:00:00+00:00"),
        (
            {"opens_at": NOON + timedelta(days=7, hours=4), "closes_at": NOON + timedelta(days=9)},
            "2026-12-02T21:00:00+00:00",
        ),
        ({"zone": "Europe/Berlin"}, "2026-12-02T23:00:00+00:00"),
        ({"closes_at": NOON}, "2026-12-03T05:00:00+00:00"),
    ],
)
def test_the_page_reads_differently_at_the_next_instant_of_a_window_or_at_midnight(
    columns: dict[str, object], expected: str
) -> None:
    found = instants.next_change([row("a", 1, **columns)], NOON, factories.NEW_YORK)
    assert found.astimezone(timezone.utc).isoformat() == expected


def call_for(company: str, person: models.Contact, decision: str = "2026-12-01") -> str:
    application = factories.application(company)
    models.ApplicationContact.objects.create(application=application, contact=person)
    interview = factories.interview(application, "2026-11-20T10:00", decision=decision, who=[person])
    factories.touchpoint(application, "thank_you", "2026-11-20T15:00", "sent", interview=interview)
    return f"status_check-i{interview.pk}"


@pytest.fixture
def robin(at: At, db: None) -> models.Contact:
    at("2026-12-02T09:00:00-05:00")
    factories.profile()
    return factories.contact("Robin Lee", "recruiter", phone="+1 415 555 0100")


def test_calls_to_a_recruiter_are_one_group_and_each_sheet_names_the_other(
    client: Client, robin: models.Contact
) -> None:
    first = call_for("Acme", robin)
    factories.own_task(factories.application("Other"), opens="2026-12-01", closes="2026-12-02")
    second = call_for("Lumen", robin)
    assert "Robin Lee: 2 calls; one call can serve both" in words(client.get("/"))
    assert client.get("/").content.decode().count('class="group"') == 1
    sheet = words(client.get(f"/tasks/{first}/"))
    assert "Also on this call: Data Engineer, Lumen" in sheet
    assert f'href="/tasks/{second}/"' in client.get(f"/tasks/{first}/").content.decode()


def test_a_saved_outcome_makes_the_next_one_ready(client: Client, robin: models.Contact) -> None:
    other = factories.contact("Dana Ruiz", phone="+1 415 555 0101")
    first, _, third = call_for("Acme", robin), call_for("Umi", other), call_for("Lumen", robin)
    done = client.post(f"/tasks/{first}/done/", {"outcome": "vague"}, headers=IN_PLACE).content.decode()
    assert "Next: Call Robin Lee" in done
    assert f'hx-target="#_task-{third}"' in done


def test_on_an_applications_page_one_stays_with_it(client: Client, robin: models.Contact) -> None:
    first = call_for("Acme", robin)
    call_for("Lumen", robin)
    task = models.Task.objects.get(pk=first)
    here = {"HX-Request": "true", "HX-Current-URL": f"http://testserver/applications/{task.application_id}/"}
    done = client.post(f"/tasks/{first}/done/", {"outcome": "vague"}, headers=here).content.decode()
    assert "Next:" not in done


def test_the_queue_comes_with_all_that_stands_around_it(client: Client, robin: models.Contact) -> None:
    call_for("Acme", robin)
    text = client.get("/today/queue/", headers=IN_PLACE).content.decode()
    assert text.startswith('<div id="_queue"')
    for region in ("_head", "_nav", "_aside"):
        assert f'id="{region}"' in text
    assert client.get("/today/queue/").headers["Location"] == "/"


def test_start_calling_is_offered_when_there_is_a_call(client: Client, robin: models.Contact) -> None:
    factories.own_task(factories.application("Other"), opens="2026-12-01", closes="2026-12-02")
    assert "Start calling" not in words(client.get("/"))
    call_for("Acme", robin)
    assert "Start calling" in words(client.get("/"))
    assert today.page().calls == 1
