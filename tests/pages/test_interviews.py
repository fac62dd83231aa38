"""Adding and editing an interview; its decision date in place; cancelling and deleting it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from followup.models import Contact, Event, Interview
from tests import factories as make
from tests.pages.kit import HTMX, form_of, words

pytestmark = pytest.mark.django_db
TIMES = {"on": "2026-12-08", "starts": "15:00", "ends": "16:00"}


def sent_to(visitor: Client, path: str, **typed: Any) -> Any:
    return visitor.post(path, form_of(visitor.get(path), path) | typed)


def test_an_interview_is_added_in_the_employers_time(visitor):
    application = make.application(timezone="Europe/Berlin")
    path = f"/applications/{application.pk}/interviews/new/"
    page = visitor.get(path)
    assert "Times are those on the clock in Berlin (Europe/Berlin), 6 hours ahead of yours in New York." in words(page)
    answer = sent_to(visitor, path, **TIMES)
    row = Interview.objects.get()
    assert row.starts_at == make.instant("2026-12-08T15:00+01:00")
    shown = words(visitor.get(answer.url))
    assert "Tue 8 Dec, 15:00 - 16:00 09:00 for you" in shown


def test_interviewers_are_checked_or_made_on_the_fly(visitor):
    application = make.application()
    dana = make.contact("Dana Ruiz", of=application)
    path = f"/applications/{application.pk}/interviews/new/"
    typed = {"interviewers": [str(dana.pk)], "new_name_2": "Theo Ode", "new_role_2": "hiring_manager"}
    sent_to(visitor, path, **TIMES, **typed, questions="What comes first?\n\nWho decides?", strong_connection="on")
    row = Interview.objects.get()
    assert [one.name for one in row.interviewers.order_by("pk")] == ["Dana Ruiz", "Theo Ode"]
    assert row.questions == ["What comes first?", "Who decides?"]
    assert row.strong_connection
    assert Contact.objects.get(name="Theo Ode").role == "hiring_manager"
    assert set(application.contacts.values_list("name", flat=True)) == {"Dana Ruiz", "Theo Ode"}


def test_the_form_untouched_changes_nothing(visitor):
    application = make.application()
    dana = make.contact("Dana Ruiz", of=application)
    row = make.interview(
        application, "2026-11-20T10:00:30", decision="2026-12-01", who=[dana], questions=["Why?"], notes="a\nb"
    )
    path = f"/interviews/{row.pk}/edit/"
    assert sent_to(visitor, path).status_code == 303
    after = make.fresh(row)
    assert (after.starts_at, after.ends_at, after.notes) == (row.starts_at, row.ends_at, row.notes)
    assert after.version == row.version


def test_every_mistake_is_said_at_once(visitor):
    application = make.application()
    path = f"/applications/{application.pk}/interviews/new/"
    asked = sent_to(visitor, path, on="2026-12-08", starts="15:00", ends="14:00", decision_on="2026-12-01")
    assert "The interview ends before it starts." in words(asked)
    assert "The decision date lies before the interview, Tue 8 Dec." in words(asked)


def test_an_hour_that_clocks_show_twice_is_asked_about(visitor):
    application = make.application()
    path = f"/applications/{application.pk}/interviews/new/"
    typed = {"on": "2026-11-01", "starts": "01:30", "ends": "03:00"}
    asked = sent_to(visitor, path, **typed)
    assert asked.status_code == 422
    assert "Clocks in America/New_York show 01:30 twice on that day. Choose which one." in words(asked)
    assert not Interview.objects.exists()
    second = visitor.post(path, form_of(asked, path) | {"fold": "1"})
    assert second.status_code == 303
    assert Interview.objects.get().starts_at == make.instant("2026-11-01T01:30-05:00")


def test_a_repeated_hour_stays_the_one_that_it_is_when_other_fields_change(visitor):
    row = make.interview(make.application(), "2026-11-01T01:30-05:00", "2026-11-01T03:00-05:00")
    path = f"/interviews/{row.pk}/edit/"
    assert sent_to(visitor, path, notes="Good").status_code == 303
    assert make.fresh(row).starts_at == row.starts_at


def test_an_interview_over_midnight_keeps_its_end(visitor):
    row = make.interview(make.application(), "2026-11-20T23:30", "2026-11-21T00:30")
    path = f"/interviews/{row.pk}/edit/"
    assert form_of(visitor.get(path), path)["ends_on"] == "2026-11-21"
    assert sent_to(visitor, path, notes="Late").status_code == 303
    assert make.fresh(row).ends_at == row.ends_at


def test_another_zone_in_the_meantime_is_said(visitor):
    application = make.application()
    path = f"/applications/{application.pk}/interviews/new/"
    sent = form_of(visitor.get(path), path) | TIMES
    type(application).objects.update(timezone="Asia/Tokyo")
    asked = visitor.post(path, sent)
    assert asked.status_code == 422
    assert "The employer's time zone is Asia/Tokyo now. Check the times." in words(asked)
    assert visitor.post(path, form_of(asked, path)).status_code == 303


class TestDecisionDate:
    @pytest.fixture
    def row(self, visitor):
        return make.interview(make.application(), "2026-11-20T10:00", decision="2026-11-25")

    def test_one_click_opens_the_field_in_its_place(self, visitor, row):
        path = f"/interviews/{row.pk}/decision/"
        assert f'hx-get="{path}"' in visitor.get(f"/applications/{row.application_id}/").content.decode()
        region = visitor.get(path, headers=HTMX).content.decode()
        assert region.startswith(f'<article id="_interview-{row.pk}"')
        assert 'id="id_decision_on"' in region

    def test_saving_shows_each_window_old_and_new_with_its_reason_and_undo(self, visitor, row):
        path = f"/interviews/{row.pk}/decision/"
        sent = form_of(visitor.get(path, headers=HTMX), path) | {"decision_on": "2026-12-01"}
        answer = visitor.post(path, sent, headers=HTMX)
        html, text = answer.content.decode(), words(answer)
        assert html.startswith(f'<article id="_interview-{row.pk}"')
        assert "They decide by Tue 1 Dec" in text
        assert "Status check: Fri 27 - Mon 30 Nov → now Wed 2 - Thu 3 Dec" in text
        assert "1-2 business days after the decision date, Tue 1 Dec" in text
        assert f'action="/events/{Event.objects.get().pk}/undo/"' in html
        for region in ("_stepper", "_follow_ups", "_history", "_correspondence", "_nav", "_toast"):
            assert f'id="{region}"' in html

    def test_without_script_it_is_a_page_and_a_redirect(self, visitor, row):
        path = f"/interviews/{row.pk}/decision/"
        answer = sent_to(visitor, path, decision_on="2026-12-01")
        assert answer.status_code == 303
        text = words(visitor.get(answer.url))
        assert "Decision date of Acme: from Wed 25 Nov to Tue 1 Dec." in text
        assert "→ now Wed 2 - Thu 3 Dec" in text

    def test_undo_puts_the_date_back(self, visitor, row):
        path = f"/interviews/{row.pk}/decision/"
        page = visitor.get(sent_to(visitor, path, decision_on="2026-12-01").url)
        undo = f"/events/{Event.objects.get().pk}/undo/"
        visitor.post(undo, form_of(page, undo))
        assert make.fresh(row).decision_on == row.decision_on

    def test_an_empty_date_takes_it_away(self, visitor, row):
        sent_to(visitor, f"/interviews/{row.pk}/decision/", decision_on="")
        assert make.fresh(row).decision_on is None

    def test_a_date_before_the_interview_is_refused_beside_the_field(self, visitor, row):
        path = f"/interviews/{row.pk}/decision/"
        sent = form_of(visitor.get(path), path) | {"decision_on": "2026-11-02"}
        answer = visitor.post(path, sent, headers=HTMX)
        html = answer.content.decode()
        assert answer.status_code == 422
        assert "The decision date lies before the interview, Fri 20 Nov." in words(answer)
        assert 'aria-invalid="true"' in html
        assert 'aria-describedby="id_decision_on_error"' in html
        assert 'value="2026-11-02"' in html

    def test_cancel_shows_it_as_it_is(self, visitor, row):
        region = visitor.get(f"/interviews/{row.pk}/decision/?part=closed", headers=HTMX)
        assert "They decide by Wed 25 Nov" in words(region)
        assert '<input type="date"' not in region.content.decode()


def test_cancelling_hands_the_chain_back_and_can_be_reversed(visitor):
    application = make.application()
    make.interview(application, "2026-11-10T10:00", decision="2026-11-25")
    second = make.interview(application, "2026-11-20T10:00", decision="2026-12-10")
    path = f"/interviews/{second.pk}/cancel/"
    page = visitor.get(f"/applications/{application.pk}/")
    assert 'aria-label="It was cancelled: the interview of Fri 20 Nov' in page.content.decode()
    region = visitor.post(path, form_of(page, path), headers=HTMX)
    assert "Cancelled" in words(region)
    assert make.fresh(second).cancelled
    visitor.post(path, form_of(region, path), headers=HTMX)
    assert not make.fresh(second).cancelled


def test_deleting_twice_from_one_page_deletes_once(visitor):
    row = make.interview(make.application())
    path = f"/interviews/{row.pk}/delete/"
    sent = form_of(visitor.get(f"/applications/{row.application_id}/"), path)
    first, second = visitor.post(path, sent), visitor.post(path, sent)
    assert first.url == second.url
    assert make.fresh(row).deleted_at
    assert "None yet" in words(visitor.get(first.url))
