"""Two tabs: a save on a version that is no longer stored is refused, shows both values, and loses nothing."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from django.test import Client

from followup.models import Application, Contact, Interview, Profile
from tests import factories as make
from tests.pages.kit import HTMX, form_of, words

pytestmark = pytest.mark.django_db


class Case(NamedTuple):
    """A form, what the other tab saves, what this one types, and how the two read in the conflict."""

    shows: str
    action: str
    field: str
    theirs: str
    yours: str
    words: str


@pytest.fixture
def rows(visitor: Client) -> dict[str, int]:
    application = make.application()
    meeting = make.interview(application, "2026-11-20T10:00", decision="2026-11-25")
    dana = make.contact(of=application)
    return {"application": application.pk, "interview": meeting.pk, "contact": dana.pk}


CASES = [
    Case("/applications/{application}/edit/", "", "company", "Beta", "Gamma", "Company Gamma Beta"),
    Case("/applications/{application}/edit/", "", "country", "DE", "FR", "Country France Germany"),
    Case("/contacts/{contact}/edit/", "", "name", "Kim", "Lee", "Name Lee Kim"),
    Case("/interviews/{interview}/edit/", "", "notes", "Good", "Great", "Notes Great Good"),
    Case("/interviews/{interview}/edit/", "", "ends", "12:00", "13:00", "Ends 13:00 12:00"),
    Case("/settings/", "/settings/profile/", "name", "Sam", "Max", "Your name Max Sam"),
    Case("/settings/", "/settings/policy/", "known_last", "4", "5", "last business day after it 5 4"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.action or case.shows}{case.field}")
def test_both_values_are_shown_and_mine_can_still_be_saved(visitor, rows, case):
    shows = case.shows.format(**rows)
    action = case.action or shows
    mine = form_of(visitor.get(shows), action) | {case.field: case.yours}
    other = form_of(visitor.get(shows), action) | {case.field: case.theirs}
    assert visitor.post(action, other).status_code == 303
    stored = values()
    refused = visitor.post(action, mine)
    assert refused.status_code == 409
    assert values() == stored
    assert "was changed in another tab since you opened it. Nothing is saved." in words(refused)
    assert case.words in words(refused)
    again = form_of(refused, action)
    assert again[case.field] == case.yours
    assert visitor.post(action, again).status_code == 303
    assert values() != stored


def test_only_what_differs_is_in_the_conflict(visitor, rows):
    path = f"/interviews/{rows['interview']}/edit/"
    mine = form_of(visitor.get(path), path) | {"notes": "Great"}
    visitor.post(path, form_of(visitor.get(path), path) | {"notes": "Good"})
    assert visitor.post(path, mine).content.decode().count('<th scope="row">') == 1


def test_the_decision_date_shows_both_in_its_place(visitor, rows):
    path = f"/interviews/{rows['interview']}/decision/"
    mine = form_of(visitor.get(path), path) | {"decision_on": "2026-12-01"}
    visitor.post(path, form_of(visitor.get(path), path) | {"decision_on": "2026-12-10"})
    refused = visitor.post(path, mine, headers=HTMX)
    assert refused.status_code == 409
    assert "Stored now: Thu 10 Dec." in words(refused)
    again = form_of(refused, path)
    assert again["decision_on"] == "2026-12-01"
    assert visitor.post(path, again, headers=HTMX).status_code == 200
    assert Interview.objects.get().decision_on == make.day("2026-12-01")


def test_the_status_shows_both_in_its_place(visitor, rows):
    path, page = f"/applications/{rows['application']}/status/", f"/applications/{rows['application']}/"
    mine = form_of(visitor.get(page), path) | {"status": "rejected"}
    visitor.post(path, form_of(visitor.get(page), path) | {"status": "offer"})
    for headers in (HTMX, {}):
        refused = visitor.post(path, mine, headers=headers)
        assert refused.status_code == 409
        assert "It is stored as offer; yours is rejected." in words(refused)
        assert Application.objects.get().status == "offer"
    assert visitor.post(path, form_of(refused, path)).status_code == 303
    assert Application.objects.get().status == "rejected"


def test_cancelling_what_was_edited_elsewhere_is_refused_and_shows_it_anew(visitor, rows):
    path, edit = f"/interviews/{rows['interview']}/cancel/", f"/interviews/{rows['interview']}/edit/"
    mine = form_of(visitor.get(f"/applications/{rows['application']}/"), path)
    visitor.post(edit, form_of(visitor.get(edit), edit) | {"starts": "09:00"})
    refused = visitor.post(path, mine, headers=HTMX)
    assert refused.status_code == 409
    assert "Fri 20 Nov, 09:00 - 11:00" in words(refused)
    assert not Interview.objects.get().cancelled
    assert visitor.post(path, mine).status_code == 409


def test_going_back_to_the_playbook_on_an_old_version_is_refused(visitor, rows):
    sent = form_of(visitor.get("/settings/"), "/settings/policy/") | {"known_last": "4"}
    visitor.post("/settings/policy/", sent)
    page = visitor.get("/settings/")
    old = form_of(page, "/settings/policy/reset/")
    visitor.post("/settings/policy/", form_of(page, "/settings/policy/") | {"known_last": "5"})
    refused = visitor.post("/settings/policy/reset/", old)
    assert refused.status_code == 409
    assert "Press it again to go back all the same." in words(refused)
    visitor.post("/settings/policy/reset/", form_of(refused, "/settings/policy/reset/"))
    assert Profile.objects.get().policy == {}


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "1 OR 1"])
def test_a_version_that_no_form_of_ours_has_is_refused_in_words(visitor, rows, version):
    path = f"/contacts/{rows['contact']}/edit/"
    answer = visitor.post(path, form_of(visitor.get(path), path) | {"name": "Kim", "version": version})
    assert answer.status_code == 422
    assert "Reload the page and enter it again." in words(answer)
    assert Contact.objects.get().name == "Dana Ruiz"


def values() -> list[Any]:
    models = (Application, Contact, Interview, Profile)
    return [list(model._default_manager.order_by("pk").values()) for model in models]
