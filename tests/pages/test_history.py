"""The history of an application: sentences by kind and by words, kept in the address, each undone where it can be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from followup import models
from followup.selectors import history
from followup.services import applications, interviews, profile, tasks, touchpoints
from followup.services.undo import undo
from tests import factories
from tests.factories import fresh
from tests.pages.kit import form_of, words

pytestmark = pytest.mark.django_db
IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def row(at: Callable[[str], datetime]) -> models.Application:
    """One event of each kind, the status changed and changed back; its preparation and thank-you were missed."""
    at("2026-12-02T09:00:00-05:00")
    found = factories.application("Acme", "Engineer")
    one = factories.interview(found, "2026-11-20T10:00", decision="2026-12-01")
    factories.contact("Dana Ruiz", of=found)
    interviews.set_decision_date(one.pk, fresh(one).version, date(2026, 11, 30))
    tasks.snooze_task(f"status_check-i{one.pk}", to=date(2026, 12, 4))
    note = {"kind": "other", "direction": "out", "note": "Café visit"}
    touchpoints.log_touchpoint(found.pk, note)
    undo(applications.set_status(found.pk, fresh(found).version, "offer").event.pk)
    return found


@pytest.mark.parametrize(
    ("kind", "there", "absent"),
    [
        ("follow_ups", "Snoozed the status check at Acme", "Decision date"),
        ("dates", "ecision date", "Snoozed"),
        ("messages", "Noted something about Acme", "Snoozed"),
        ("details", "from interviewing to offer", "Snoozed"),
        ("undone", "Undone: Status of Acme", "Snoozed"),
    ],
)
def test_each_kind_shows_its_own(client: Client, row: models.Application, kind: str, there: str, absent: str) -> None:
    page = client.get(f"/applications/{row.pk}/", {"history": kind})
    entries = page.context["page"].history.lines
    text = " ".join(entry.text for entry in entries)
    assert there in text
    assert absent not in text
    assert '<details class="fold history-fold" open>' in page.content.decode()
    assert f'<option value="{kind}" selected>' in page.content.decode()


def test_every_line_belongs_to_a_kind_and_the_numbers_say_how_many(client: Client, row: models.Application) -> None:
    page = client.get(f"/applications/{row.pk}/")
    options = [option.text for option in page.context["page"].history.options]
    assert options == [
        "Everything (7)",
        "Follow-ups (3)",
        "Interviews and dates (1)",
        "Messages and notes (1)",
        "Status and details (2)",
        "Undone (2)",
    ]


def test_words_are_found_whatever_their_case_and_accents(client: Client, row: models.Application) -> None:
    answer = client.get(f"/applications/{row.pk}/history/", {"words": "SNOOZED àcme"}, headers=IN_PLACE)
    assert answer.content.decode().startswith('<div id="_entries">')
    assert "Snoozed the status check" in words(answer)
    assert "1 of 7" in words(answer)
    assert "Noted" not in words(answer)


def test_the_address_keeps_what_was_asked_for(client: Client, row: models.Application) -> None:
    asked = {"history": "follow_ups", "words": "no such thing"}
    answer = client.get(f"/applications/{row.pk}/history/", asked, headers=IN_PLACE)
    address = answer.headers["HX-Replace-Url"]
    assert address == f"/applications/{row.pk}/?history=follow_ups&words=no+such+thing"
    assert "Nothing here fits. Show everything" in words(answer)
    page = client.get(address)
    assert 'value="no such thing"' in page.content.decode()
    plain = client.get(f"/applications/{row.pk}/history/", asked)
    assert (plain.status_code, plain.headers["Location"]) == (303, f"{address}#_history")


def test_what_is_undone_from_a_narrowed_history_leads_back_to_it(client: Client, row: models.Application) -> None:
    snooze = models.Event.objects.get(verb="task_snooze")
    path = f"/applications/{row.pk}/?history=follow_ups"
    page = client.get(path)
    answer = client.post(f"/events/{snooze.pk}/undo/", form_of(page, f"/events/{snooze.pk}/undo/"))
    assert answer.headers["Location"].startswith(f"{path}&event=")
    again = client.get(path)
    assert f"/events/{snooze.pk}/undo/" not in again.content.decode()
    assert 'class="is-undone"' in again.content.decode()


@pytest.mark.parametrize(
    "query", ["history=nonsense", "history=", "words=" + "x" * 300, "history=dates&history=messages"]
)
def test_an_odd_address_is_answered(client: Client, row: models.Application, query: str) -> None:
    for path in ("", "history/"):
        assert client.get(f"/applications/{row.pk}/{path}?{query}", headers=IN_PLACE).status_code == 200
    assert client.get(f"/applications/999/history/?{query}").status_code == 404


def test_a_long_history_says_how_much_of_it_is_shown(client: Client, row: models.Application) -> None:
    for number in range(30):
        touchpoints.log_touchpoint(row.pk, {"kind": "other", "direction": "out", "note": str(number)})
    page = client.get(f"/applications/{row.pk}/")
    assert "The newest 12 of 37" in words(page)
    whole = client.get(f"/applications/{row.pk}/?whole=1")
    assert len(whole.context["page"].history.lines) == 37
    some = client.get(f"/applications/{row.pk}/?history=messages")
    assert "The newest 12 of 31 that fit" in words(some)
    assert f"/applications/{row.pk}/?history=messages&amp;whole=1#_history" in some.content.decode()


def test_a_missed_window_stands_where_it_was_missed(client: Client, at: Callable[[str], datetime]) -> None:
    at("2026-12-10T09:00:00-05:00")
    row = factories.application()
    factories.interview(row, "2026-12-14T10:00", created_at=datetime.fromisoformat("2026-12-10T09:00:00-05:00"))
    applications.set_status(row.pk, row.version, "applied")
    now = at("2026-12-20T09:00:00-05:00")
    found = history.history(row.pk, now, factories.NEW_YORK, history.Filters("follow_ups"))
    assert [line.text for line in found.lines] == ["Missed: preparation, Thu 10 - Mon 14 Dec."]


def test_it_is_read_in_as_many_queries_however_long_it_is(row: models.Application) -> None:
    now = datetime.fromisoformat("2026-12-02T09:00:00-05:00")

    def queries() -> int:
        with CaptureQueriesContext(connection) as read:
            history.history(row.pk, now, factories.NEW_YORK, history.Filters(whole=True))
        return len(read)

    few = queries()
    for number in range(40):
        touchpoints.log_touchpoint(row.pk, {"kind": "other", "direction": "out", "note": str(number)})
    assert queries() == few == 3


# -- what belongs to an application


def test_what_concerns_every_application_is_no_ones_history(row: models.Application) -> None:
    factories.profile()
    done = [
        profile.edit_profile(models.Profile.objects.get().version, {"country": "DE"}),
        profile.set_policy(models.Profile.objects.get().version, {"unknown_first": 3}),
        profile.add_day_off({"on": date(2026, 12, 3)}),
        tasks.add_item("status_check", "Smile"),
    ]
    assert [one.event.application_id for one in done] == [None] * 4
    back = undo(done[2].event.pk)
    assert back.event.application_id is None


def test_a_day_off_of_one_employer_is_its_history(row: models.Application) -> None:
    done = profile.add_day_off({"on": date(2026, 12, 3), "application_id": row.pk})
    assert done.event.application_id == row.pk
