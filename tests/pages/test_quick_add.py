"""Adding one application after the other above the table, and the day of applying that each begins with."""

from __future__ import annotations

import re

import pytest

from followup.models import Application, Event, Profile
from tests import factories as make
from tests.pages.kit import form_of, words

pytestmark = pytest.mark.django_db

NEW = "/applications/new/"


def typed(visitor, at="/applications/?status=applied&q=ac", **more):
    """What the form above the table sends, with the address that the list gives it."""
    html = visitor.get(at).content.decode()
    here = re.search(r'name="next" value="([^"]*)" form="quick"', html)[1].replace("&amp;", "&")
    return form_of(visitor.get(at), NEW) | {"company": "Acme", "role": "Engineer", "next": here} | more


def test_what_is_added_above_the_table_leads_back_to_the_same_table(visitor):
    make.application("Lumen", status="applied")
    answer = visitor.post(NEW, typed(visitor))
    event = Event.objects.get(verb="application_add")
    assert (answer.status_code, answer.url) == (303, f"/applications/?status=applied&q=ac&event={event.pk}")


def test_the_table_says_what_was_added_links_to_it_and_waits_for_the_next(visitor):
    make.application("Lumen", status="applied")
    page = visitor.get(visitor.post(NEW, typed(visitor)).url)
    html = page.content.decode()
    row = Application.objects.get(company="Acme")
    assert "Added Acme - Engineer." in words(page)
    assert re.search(rf'<a class="button" href="/applications/{row.pk}/">Open', html)
    assert re.search(r'<input id="quick-company"[^>]* autofocus', html)


def test_the_next_one_leads_to_an_address_that_does_not_grow(visitor):
    make.application("Lumen")
    first = visitor.post(NEW, typed(visitor)).url
    second = visitor.post(NEW, typed(visitor, first, company="Beta")).url
    assert second.count("event=") == 1


def test_a_table_that_was_just_opened_leaves_the_focus_where_it_is(visitor):
    make.application("Lumen")
    assert "autofocus" not in visitor.get("/applications/").content.decode()


def test_its_own_page_does_not_link_to_itself(visitor):
    make.application("Lumen")
    sent = form_of(visitor.get(NEW), NEW) | {"company": "Acme", "role": "Engineer"}
    assert ">Open<" not in visitor.get(visitor.post(NEW, sent).url).content.decode()


def test_a_double_is_asked_about_and_then_leads_back_to_the_table(visitor):
    make.application("Acme", "Engineer")
    asked = visitor.post(NEW, typed(visitor))
    assert asked.status_code == 422
    sent = form_of(asked, NEW)
    assert (sent["company"], sent["role"], sent["applied_on"]) == ("Acme", "Engineer", "2026-11-30")
    assert visitor.post(NEW, sent | {"again": "on"}).url.startswith("/applications/?status=applied&q=ac&event=")


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "/\\evil.example", "x" * 5000])
def test_an_address_that_is_not_ours_leads_to_the_application(visitor, address):
    make.application("Lumen")
    answer = visitor.post(NEW, typed(visitor, next=address))
    assert answer.url.startswith(f"/applications/{Application.objects.get(company='Acme').pk}/?event=")


def test_what_is_added_as_applied_was_applied_for_today(visitor):
    make.application("Lumen")
    visitor.post(NEW, typed(visitor))
    assert str(Application.objects.get(company="Acme").applied_on) == "2026-11-30"


def test_today_is_the_day_of_the_users_own_calendar(visitor):
    Profile.objects.update(timezone="Pacific/Kiritimati")
    make.application("Lumen")
    visitor.post(NEW, typed(visitor))
    assert str(Application.objects.get(company="Acme").applied_on) == "2026-12-01"


def test_the_form_shows_the_day_and_takes_another_or_none(visitor):
    sent = form_of(visitor.get(NEW), NEW) | {"company": "Acme", "role": "Engineer"}
    assert sent["applied_on"] == "2026-11-30"
    visitor.post(NEW, sent | {"applied_on": "2026-11-20"})
    assert str(Application.objects.get().applied_on) == "2026-11-20"
    visitor.post(NEW, form_of(visitor.get(NEW), NEW) | {"company": "Beta", "role": "Engineer", "applied_on": ""})
    assert Application.objects.get(company="Beta").applied_on is None


def test_one_that_is_only_saved_was_not_applied_for(visitor):
    sent = form_of(visitor.get(NEW), NEW) | {"company": "Acme", "role": "Engineer", "status": "saved"}
    visitor.post(NEW, sent)
    assert Application.objects.get().applied_on is None
