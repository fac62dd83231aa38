"""The list, adding and editing an application, its page, its status."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from followup.models import Application, Event
from followup.services.applications import set_status
from tests import factories as make
from tests.pages.kit import HTMX, form_of, words

pytestmark = pytest.mark.django_db


def queries(visitor: Client, path: str) -> int:
    visitor.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert visitor.get(path).status_code == 200
    return len(captured)


def test_an_empty_list_says_what_to_do_first(visitor):
    page = visitor.get("/applications/")
    assert "Add the first one" in words(page)
    assert form_of(page, "/applications/new/").keys() == {"token", "company", "role"}


def test_two_fields_make_an_application(visitor):
    sent = form_of(visitor.get("/applications/"), "/applications/new/") | {"company": "Acme", "role": "Baker"}
    answer = visitor.post("/applications/new/", sent)
    row = Application.objects.get()
    assert (row.company, row.role, row.status) == ("Acme", "Baker", "applied")
    assert (answer.status_code, answer.url) == (303, f"/applications/{row.pk}/?event={Event.objects.get().pk}")
    assert "Added Acme - Baker." in words(visitor.get(answer.url))


def test_sending_the_same_form_twice_adds_one(visitor):
    sent = form_of(visitor.get("/applications/new/"), "/applications/new/") | {"company": "Acme", "role": "Baker"}
    first, second = (visitor.post("/applications/new/", sent) for _ in range(2))
    assert first.url == second.url
    assert Application.objects.count() == 1


def test_the_list_shows_the_next_step_with_its_window_and_the_next_interview(visitor):
    application = make.application("Acme", "Data Engineer")
    dana = make.contact("Dana Ruiz", of=application, phone="+1 415 555 0100")
    make.interview(application, "2026-11-20T10:00", decision="2026-11-25", who=[dana])
    make.interview(application, "2026-12-08T15:00", cancelled=True)
    other = make.application("Lumen", "Analyst")
    make.interview(other, "2026-12-08T15:00")
    text = words(visitor.get("/applications/"))
    assert "Acme Data Engineer Interviewing Call Dana Ruiz" in text
    assert "Lumen Analyst Interviewing Prepare for the interview" in text
    assert "Tue 8 Dec, 15:00" in text


def test_tabs_count_each_status_and_filter(visitor):
    make.application("Acme", status="applied")
    make.application("Lumen", status="offer")
    text = words(visitor.get("/applications/?status=offer"))
    assert "All 2 Applied 1 Offer 1" in text
    assert "Lumen" in text
    assert "Acme" not in text


def test_active_ones_come_first_then_closed_ones_and_all_are_counted(visitor):
    for number in range(60):
        make.application(f"Closed{number}", status="rejected")
        make.application(f"Active{number}", status="offer" if number == 0 else "applied")
    pages = [visitor.get(f"/applications/?page={number}") for number in (1, 2, 3)]
    assert "59 active, 1 offer, 60 closed" in words(pages[0])
    names = [name for page in pages for name in re.findall(r"(?:Active|Closed)[0-9]+(?=</a>)", page.content.decode())]
    assert names == [f"Active{n}" for n in range(59, -1, -1)] + [f"Closed{n}" for n in range(59, -1, -1)]


def test_an_offer_is_to_be_answered(visitor):
    application = make.application(status="offer")
    assert "They made you an offer: answer them" in words(visitor.get("/applications/"))
    text = words(visitor.get(f"/applications/{application.pk}/"))
    assert "They made you an offer: answer them" in text
    assert "closed" not in text
    assert text.count("not needed") == 6


@pytest.mark.parametrize("status", ["offer", "accepted", "rejected", "withdrawn", "applied"])
def test_the_stages_of_what_is_over_are_folded(visitor, status):
    html = visitor.get(f"/applications/{make.application(status=status).pk}/").content.decode()
    assert ("What was done, stage by stage" in html) is (status != "applied")
    assert ('<section id="_stepper" class="card stages"' in html) is (status == "applied")


def test_the_search_knows_no_case_and_no_accents(visitor):
    make.application("Zürcher Käse", "Affineur")
    make.application("Acme", "Baker")
    for search in ("zurcher", "AFFINEUR kase"):
        text = words(visitor.get("/applications/", {"q": search}))
        assert "Zürcher Käse" in text
        assert "Acme" not in text
    assert 'Nothing matches: "nothing like it".' in words(visitor.get("/applications/", {"q": "nothing like it"}))


def test_a_long_list_comes_in_pages(visitor):
    make.applications(120)
    first, last = visitor.get("/applications/"), visitor.get("/applications/?page=3&status=interviewing")
    assert "1 to 50" in words(first)
    assert "?page=2" in first.content.decode()
    assert "101 to 120" in words(last)
    assert "Older" not in words(last)


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=x", "page=" + "9" * 30, "status=nope", "q=%00x"])
def test_a_filter_that_makes_no_sense_never_breaks_the_list(visitor, query):
    make.application()
    assert visitor.get(f"/applications/?{query}").status_code in (200, 400)


@pytest.mark.parametrize("path", ["/applications/", "/applications/{}/"])
def test_as_many_queries_at_5_applications_as_at_500(visitor, path):
    rows = make.applications(5)
    few = queries(visitor, path.format(rows[0].pk))
    make.applications(495)
    assert queries(visitor, path.format(rows[0].pk)) <= few


def test_as_many_queries_with_one_interview_as_with_thirty(visitor):
    application = make.application()
    dana = make.contact(of=application)
    make.interview(application, "2026-11-10T10:00", who=[dana])
    make.touchpoint(application, "other", "2026-11-11")
    few = queries(visitor, f"/applications/{application.pk}/")
    for number in range(29):
        make.interview(application, f"2026-10-{number + 1:02}T10:00", who=[make.contact(f"P{number}", of=application)])
        make.touchpoint(application, "other", f"2026-11-{number % 20 + 1:02}", contact=dana)
    assert queries(visitor, f"/applications/{application.pk}/") == few


def test_the_page_shows_stages_people_interviews_and_correspondence(visitor):
    application = make.application("Acme", "Baker", posting_url="https://acme.example/1")
    dana = make.contact("Dana Ruiz", of=application, phone="+1 415 555 0100", email="d@acme.example", email_only=True)
    meeting = make.interview(application, "2026-11-20T10:00", decision="2026-11-25", who=[dana])
    make.touchpoint(application, "thank_you", "2026-11-20T18:00", "sent", interview=meeting, channel="email")
    page = visitor.get(f"/applications/{application.pk}/")
    text, html = words(page), page.content.decode()
    assert "Thank-you Fri 20 Nov Status check closes today" in text
    assert "Preparation missed I did it" in text
    assert f'href="/tasks/prepare-i{meeting.pk}/"' in html
    assert 'href="tel:+14155550100"' in html
    assert 'href="mailto:d@acme.example"' in html
    assert "email only" in text
    assert "You emailed them thank-you" in text
    assert "Fri 20 Nov, 10:00 - 11:00" in text
    assert "Missed: preparation" in text
    assert 'rel="noopener noreferrer"' in html
    assert f'id="_task-status_check-i{meeting.pk}"' in html


def test_what_was_over_when_the_interview_was_added_is_not_missed(visitor):
    application = make.application()
    make.interview(application, "2026-11-20T10:00", created_at=make.instant("2026-11-29T10:00"))
    text = words(visitor.get(f"/applications/{application.pk}/"))
    assert "Preparation before you added it I did it" in text
    assert "Missed" not in text


def test_a_step_that_was_over_when_it_was_added_can_be_said_to_be_done(visitor):
    application = make.application()
    row = make.interview(application, "2026-11-12T10:00", created_at=make.instant("2026-11-29T10:00"))
    page = visitor.get(f"/applications/{application.pk}/")
    assert "Thank-you before you added it I did it" in words(page)
    task = visitor.get(f"/tasks/thank_you-i{row.pk}/")
    done = f"/tasks/thank_you-i{row.pk}/done/"
    assert visitor.post(done, form_of(task, done) | {"outcome": "sent"}).status_code == 303
    assert "Thank-you Mon 30 Nov" in words(visitor.get(f"/applications/{application.pk}/"))


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
def test_each_list_names_its_clock_where_two_differ(visitor, zone):
    application = make.application(timezone=zone)
    text = words(visitor.get(f"/applications/{application.pk}/"))
    assert ("Correspondence their time, Berlin" in text) is (zone == "Europe/Berlin")
    assert ("History (your time, New York)" in text) is (zone == "Europe/Berlin")


def test_a_link_that_is_not_of_the_web_is_no_link(visitor):
    application = make.application(posting_url="javascript:alert(1)")
    assert "javascript:" not in visitor.get(f"/applications/{application.pk}/").content.decode()


def test_an_application_without_interview_says_to_add_it(visitor):
    application = make.application(status="applied")
    text = words(visitor.get(f"/applications/{application.pk}/"))
    assert "No interview yet: add it when there is one" in text
    assert "The follow-up begins with the first one" in text
    assert text.count("Add the interview") == 1
    assert "Add an interview" not in text


def test_the_form_untouched_changes_nothing(visitor):
    application = make.application(
        country="DE",
        subdivision="BY",
        timezone="Europe/Berlin",
        notes="one\ntwo",
        formal_culture=True,
        channel="other",
        job_description="\nkept",
        posting_url="https://acme.example/",
    )
    before = Application.objects.values().get()
    path = f"/applications/{application.pk}/edit/"
    answer = visitor.post(path, form_of(visitor.get(path), path))
    assert answer.status_code == 303
    after = Application.objects.values().get()
    changed = {name for name in before if before[name] != after[name]} - {"version"}
    assert changed <= {"job_description"}, "blank lines around a text are not kept"


def test_another_country_brings_its_regions_before_anything_is_saved(visitor):
    application = make.application()
    path = f"/applications/{application.pk}/edit/"
    sent = form_of(visitor.get(path), path) | {"country": "DE", "company": "Typed"}
    whole = visitor.post(f"{path}?regions", sent)
    assert (whole.status_code, form_of(whole, path)["company"]) == (200, "Typed")
    assert "Bavaria" in words(whole) or "Bayern" in words(whole)
    region = visitor.post(f"{path}?regions", sent, headers=HTMX).content.decode()
    assert region.lstrip().startswith('<div id="_subdivision"')
    assert Application.objects.get().company == "Acme"


def test_the_country_of_an_application_brings_its_clock_also_without_script(visitor):
    application = make.application()
    path = f"/applications/{application.pk}/edit/"
    answer = visitor.post(path, form_of(visitor.get(path), path) | {"country": "DE", "subdivision": "BY"})
    assert make.fresh(application).timezone == "Europe/Berlin"
    assert "Their clock is Europe/Berlin." in words(visitor.get(answer.url))


def test_another_country_while_typing_leaves_no_clock_of_the_one_before(visitor):
    application = make.application()
    path = f"/applications/{application.pk}/edit/"
    germany = visitor.post(f"{path}?regions", form_of(visitor.get(path), path) | {"country": "DE"})
    assert form_of(germany, path)["timezone"] == "Europe/Berlin"
    australia = visitor.post(f"{path}?regions", form_of(germany, path) | {"country": "AU"})
    assert form_of(australia, path)["timezone"] == ""
    assert "The country has several: they stand first in the list." in words(australia)


def test_a_region_of_the_country_in_settings_can_be_chosen_and_names_it(visitor):
    make.profile(country="DE", timezone="Europe/Berlin")
    application = make.application()
    path = f"/applications/{application.pk}/edit/"
    page = visitor.get(path)
    assert "Bavaria" in words(page) or "Bayern" in words(page)
    assert visitor.post(path, form_of(page, path) | {"subdivision": "BY"}).status_code == 303
    row = make.fresh(application)
    assert (row.country, row.subdivision, row.timezone) == ("DE", "BY", "")


def test_the_regions_of_a_country_come_with_the_new_application_still_unfolded(visitor):
    path = "/applications/new/"
    sent = form_of(visitor.get(path), path) | {"country": "DE"}
    assert '<details class="fold" open>' in visitor.post(f"{path}?regions", sent).content.decode()


def test_the_country_moves_the_windows_and_the_page_says_so(visitor):
    application = make.application()
    make.interview(application, "2026-11-20T10:00", decision="2026-11-25")
    path = f"/applications/{application.pk}/edit/"
    sent = form_of(visitor.get(path), path) | {"country": "DE"}
    shown = words(visitor.get(visitor.post(path, sent).url))
    assert "Status check: Fri 27 - Mon 30 Nov → now Thu 26 - Fri 27 Nov" in shown
    assert "Undo" in shown


def test_the_status_changes_in_place(visitor):
    application = make.application()
    make.interview(application, "2026-11-20T10:00", decision="2026-11-25")
    path = f"/applications/{application.pk}/status/"
    sent = form_of(visitor.get(f"/applications/{application.pk}/"), path) | {"status": "rejected"}
    answer = visitor.post(path, sent, headers=HTMX)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert html.startswith('<div id="_status"')
    for region in ("_stepper", "_follow_ups", "_history", "_nav", "_toast"):
        assert f'id="{region}"' in html
    assert "this application is closed (rejected)" in words(answer)
    assert Application.objects.get().status == "rejected"


def test_deleting_goes_to_the_bin_with_undo(visitor):
    application = make.application()
    path = f"/applications/{application.pk}/delete/"
    answer = visitor.post(path, form_of(visitor.get(f"/applications/{application.pk}/"), path))
    page = visitor.get(answer.url)
    assert "Moved Acme - Data Engineer to the bin." in words(page)
    undo = f"/events/{Event.objects.get().pk}/undo/"
    visitor.post(undo, form_of(page, undo))
    assert Application.objects.get().deleted_at is None


def test_the_history_tells_each_event_and_undoes_it(visitor):
    application = make.application()
    set_status(application.pk, 0, "offer")
    undo = f"/events/{Event.objects.get().pk}/undo/"
    page = visitor.get(f"/applications/{application.pk}/")
    assert "Status of Acme - Data Engineer: from interviewing to offer." in words(page)
    answer = visitor.post(undo, form_of(page, undo))
    assert answer.url.startswith(f"/applications/{application.pk}/")
    assert Application.objects.get().status == "interviewing"
    assert 'class="is-undone"' in visitor.get(f"/applications/{application.pk}/").content.decode()


def test_a_task_of_ones_own_is_added(visitor):
    application = make.application()
    path = f"/applications/{application.pk}/tasks/new/"
    sent = form_of(visitor.get(path), path)
    sent |= {"title": "Send samples", "opens_on": "2026-12-01", "closes_on": "2026-12-02"}
    assert "Send samples" in words(visitor.get(visitor.post(path, sent).url))


def test_a_day_off_of_one_employer_moves_only_its_windows(visitor):
    application, other = make.application(), make.application("Lumen")
    for one in (application, other):
        make.interview(one, "2026-11-20T10:00", decision="2026-11-25")
    path = f"/applications/{application.pk}/days-off/new/"
    sent = form_of(visitor.get(f"/applications/{application.pk}/"), path) | {"on": "2026-11-30", "note": "Moving"}
    assert visitor.post(path, sent, headers=HTMX).content.decode().startswith('<section id="_days_off"')
    assert list(make.windows(application).values())[-1] == "2026-11-27..2026-12-01"
    assert list(make.windows(other).values())[-1] == "2026-11-27..2026-11-30"


def test_a_task_done_on_the_page_brings_its_stages_and_correspondence_up_to_date(visitor):
    application = make.application()
    meeting = make.interview(application, "2026-11-20T10:00", decision="2026-11-25")
    path = f"/applications/{application.pk}/"
    headers = HTMX | {"HX-Current-URL": f"http://testserver{path}"}
    key = f"status_check-i{meeting.pk}"
    sent = form_of(visitor.get(f"/tasks/{key}/", headers=headers), f"/tasks/{key}/done/") | {"outcome": "voicemail"}
    answer = visitor.post(f"/tasks/{key}/done/", sent, headers=headers)
    text = words(answer)
    assert "Status check Mon 30 Nov" in text
    assert "Second follow-up opens Mon 7 Dec" in text
    assert "You called them status check: left a voicemail" in text
    undo = f"/events/{Event.objects.get().pk}/undo/"
    back = visitor.post(undo, form_of(answer, undo), headers=headers | {"HX-Target": f"_done-{key}"})
    assert f'id="_task-{key}"' in back.content.decode()
    assert "Status check closes today" in words(back)


def test_where_it_was_found_and_what_it_pays_stand_on_its_page_and_are_offered_again(visitor):
    sent = form_of(visitor.get("/applications/new/"), "/applications/new/")
    sent |= {"company": "Acme", "role": "Baker", "source": "Job fair", "location": "Köln", "salary": "<b>50k</b>"}
    page = visitor.get(visitor.post("/applications/new/", sent).url)
    assert "Source Job fair Location Köln Salary <b>50k</b>" in words(page)
    assert '<option value="Job fair">' in visitor.get("/applications/new/").content.decode()
