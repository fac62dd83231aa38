"""What the user decided about a task, on its page: the reason, what is recommended beside it, and one click back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from followup import models
from followup.services import own_tasks, tasks
from tests import factories
from tests.pages.kit import form_of, words
from tests.pages.workspace import IN_PLACE, call, opened, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(at: Callable[[str], datetime]) -> str:
    """A call due Wed 2 - Thu 3 Dec."""
    at("2026-12-02T09:00:00-05:00")
    return call()


def robin() -> models.Contact:
    application = models.Application.objects.get()
    return factories.contact("Robin Lee", "recruiter", of=application)


def test_each_decision_stands_beside_what_is_recommended(client: Client, key: str) -> None:
    tasks.adjust_task(
        key, channel="email", recipient_id=robin().pk, opens_on=date(2026, 12, 8), closes_on=date(2026, 12, 9)
    )
    shown = words(client.get(f"/tasks/{key}/"))
    assert "You moved this from Wed 2 - Thu 3 Dec to Tue 8 - Wed 9 Dec." in shown
    assert "You chose email; recommended was a call, because" in shown
    assert "You chose Robin Lee; recommended was Dana Ruiz, the hiring manager, who was in the interview." in shown
    assert "Your window: Tue 8 - Wed 9 Dec Recommended: Wed 2 - Thu 3 Dec" in shown
    assert "Your channel: Email Recommended: a call" in shown
    assert "Your recipient: Robin Lee Recommended: Dana Ruiz" in shown


def test_a_card_tells_the_decision_in_brief(client: Client, key: str) -> None:
    tasks.adjust_task(key, channel="email")
    assert "You chose email, not a call." in words(client.get("/"))


def test_one_click_takes_one_decision_back(client: Client, key: str) -> None:
    tasks.adjust_task(key, channel="email", opens_on=date(2026, 12, 8), closes_on=date(2026, 12, 9))
    answer = send(client, f"/tasks/{key}/recommended/channel/")
    assert answer.status_code == 200
    assert 'id="_toast"' in answer.content.decode()
    assert "Back to the recommended channel" in words(answer)
    assert "Your channel" not in words(answer)
    assert "Your window" in words(answer)
    task = models.Task.objects.get(pk=key)
    assert (task.channel, task.opens_on) == ("phone", date(2026, 12, 8))
    assert '<details id="why-' in answer.content.decode()
    assert "data-focus>The window and why" in answer.content.decode()


def test_it_works_without_javascript_and_is_undone_from_the_toast(client: Client, key: str) -> None:
    tasks.adjust_task(key, channel="email")
    back = client.post(f"/tasks/{key}/recommended/channel/", form_of(client.get(f"/tasks/{key}/"), action(key)))
    event = models.Event.objects.latest("pk")
    assert (back.status_code, back.headers["Location"]) == (303, f"/tasks/{key}/?event={event.pk}")
    assert "Back to the recommended channel" in words(client.get(back.headers["Location"]))
    client.post(f"/events/{event.pk}/undo/", {"next": "/"})
    assert models.Task.objects.get(pk=key).channel == "email"


def action(key: str) -> str:
    return f"/tasks/{key}/recommended/channel/"


def test_a_decision_on_the_applications_page_brings_its_history_up_to_date(client: Client, key: str) -> None:
    application = models.Application.objects.get()
    here = {"HX-Current-URL": f"http://testserver/applications/{application.pk}/"}
    answer = send(client, f"/tasks/{key}/adjust/", {"channel": "email"}, **here).content.decode()
    assert 'id="_history"' in answer
    assert "by email instead of by phone" in answer


@pytest.mark.parametrize("path", ["recommended/everything/", "recommended/Window/"])
def test_what_cannot_be_decided_is_not_found(client: Client, key: str, path: str) -> None:
    assert send(client, f"/tasks/{key}/{path}").status_code == 404


def test_a_decision_about_what_is_done_is_too_late(client: Client, key: str) -> None:
    tasks.complete_task(key, outcome="vague")
    assert send(client, f"/tasks/{key}/recommended/channel/").status_code == 409


# -- the user's own


def own() -> models.OwnTask:
    return factories.own_task(models.Application.objects.get())


def test_an_own_task_is_edited_on_its_page(client: Client, key: str) -> None:
    row = own()
    path = f"/tasks/{own_tasks.key_of(row)}/edit/"
    assert path in opened(client, own_tasks.key_of(row))
    form = form_of(client.get(path), path)
    assert form["title"] == row.title
    answer = client.post(
        path, {**form, "title": "Send the portfolio", "opens_on": "2026-12-09", "closes_on": "2026-12-10"}
    )
    assert answer.status_code == 303
    assert "renamed to Send the portfolio" in words(client.get(answer.headers["Location"]))
    assert models.Task.objects.get(pk=own_tasks.key_of(row)).opens_on == date(2026, 12, 9)
    again = client.post(path, {**form, "title": "Stale", "token": ""})
    assert again.status_code == 409
    assert "Send the portfolio" in words(again)


def test_an_own_task_keeps_somebody_from_elsewhere(client: Client, key: str) -> None:
    row = own()
    stranger = factories.contact("Sam Stone")
    tasks.adjust_task(own_tasks.key_of(row), recipient_id=stranger.pk)
    path = f"/tasks/{own_tasks.key_of(row)}/edit/"
    form = form_of(client.get(path), path)
    assert form["recipient_id"] == str(stranger.pk)
    assert client.post(path, form).status_code == 303
    row.refresh_from_db()
    assert row.recipient == stranger


def test_an_own_task_is_deleted_and_restored(client: Client, key: str) -> None:
    row = own()
    answer = client.post(f"/tasks/{own_tasks.key_of(row)}/delete/")
    assert answer.status_code == 303
    assert "to the bin" in words(client.get(answer.headers["Location"]))
    assert row.title in words(client.get("/bin/"))
    assert client.get(f"/tasks/{own_tasks.key_of(row)}/edit/").status_code == 404
    client.post(f"/bin/task/{row.pk}/restore/")
    assert models.Task.objects.filter(pk=own_tasks.key_of(row)).exists()


def test_an_edit_that_cannot_be_keeps_what_was_typed(client: Client, key: str) -> None:
    row = own()
    path = f"/tasks/{own_tasks.key_of(row)}/edit/"
    form = form_of(client.get(path), path)
    answer = client.post(path, {**form, "title": "Typed", "opens_on": "2026-12-10", "closes_on": "2026-12-09"})
    assert answer.status_code == 422
    assert 'value="Typed"' in answer.content.decode()
    assert "The last day comes before the first." in words(answer)


def test_only_own_tasks_can_be_edited(client: Client, key: str) -> None:
    for path in (f"/tasks/{key}/edit/", "/tasks/other-o999/edit/", "/tasks/other-oX/edit/"):
        assert client.get(path, headers=IN_PLACE).status_code == 404
    assert client.post(f"/tasks/{key}/delete/").status_code == 404


@pytest.mark.parametrize("headers", [{}, IN_PLACE])
def test_what_is_as_recommended_says_so_and_leaves_no_event(client: Client, key: str, headers: dict[str, str]) -> None:
    before = models.Event.objects.count()
    answer = client.post(f"/tasks/{key}/recommended/channel/", headers=headers)
    assert answer.status_code == 200
    assert "It is as recommended already." in words(answer)
    assert models.Event.objects.count() == before
