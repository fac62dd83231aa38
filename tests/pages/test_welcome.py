"""The first run without JavaScript: three questions, the first interview, and every way around them."""

from __future__ import annotations

import pytest
from django.test import Client

from followup.models import Application, Interview, Profile
from tests import factories as make
from tests.pages.kit import HTMX, form_of, new_visitor, rows, words

pytestmark = pytest.mark.django_db
YOU, INTERVIEW = "/welcome/", "/welcome/interview/"
ANSWERS = {"name": "Robin Vale", "country": "DE", "subdivision": "BY", "timezone": "Europe/Berlin"}
MEETING = {"company": "Acme", "role": "Baker", "on": "2026-11-30", "starts": "09:00", "new_name_1": "Dana Ruiz"}


@pytest.fixture
def newcomer(at, db) -> Client:
    """A browser on a database that nobody has used, Monday 30 November 2026, 10:00 in New York."""
    at("2026-11-30T10:00:00-05:00")
    return new_visitor()


def answer(visitor, path, **given):
    """The form as the page shows it, with this typed, sent to where it goes."""
    return visitor.post(path, form_of(visitor.get("/"), path) | given)


def settled(visitor):
    answer(visitor, YOU, **ANSWERS)
    return visitor


def test_a_new_database_asks_three_questions(newcomer):
    page = newcomer.get("/")
    assert "Welcome to Followup" in words(page)
    assert set(form_of(page, YOU)) >= {"name", "country", "subdivision", "timezone"}
    assert "data-from-browser" in page.content.decode()


def test_the_answers_lead_to_the_first_interview_and_are_not_asked_for_again(newcomer):
    done = answer(newcomer, YOU, **ANSWERS)
    assert (done.status_code, done.url) == (303, "/")
    for page in (newcomer.get("/"), newcomer.get("/"), new_visitor().get("/")):
        assert "Add the interview you just had" in words(page)
    row = Profile.objects.get()
    assert (row.name, row.country, row.subdivision, row.timezone) == tuple(ANSWERS.values())


def test_the_proposed_answers_alone_are_answers_too(newcomer):
    assert answer(newcomer, YOU).status_code == 303
    assert "Add the interview" in words(newcomer.get("/"))


def test_skipping_keeps_what_was_proposed_and_the_browsers_clock(newcomer):
    sent = form_of(newcomer.get("/"), YOU) | {"name": "x" * 10_000, "country": "", "timezone": "Asia/Riyadh"}
    assert newcomer.post("/welcome/skip/", sent).url == "/"
    row = Profile.objects.get()
    assert (row.name, row.timezone) == ("", "Asia/Riyadh")
    assert "Add the interview" in words(newcomer.get("/"))


def test_the_browsers_clock_brings_its_country_until_the_questions_are_answered(newcomer):
    def proposed(zone):
        shown = form_of(newcomer.get(YOU, {"zone": zone}), YOU)
        return shown["country"], shown["timezone"]

    own = proposed("")
    assert proposed("Europe/Berlin") == ("DE", "Europe/Berlin")
    assert proposed("America/Denver") == ("US", "America/Denver")
    assert proposed("Antarctica/Troll")[1] == "Antarctica/Troll"
    assert proposed("Mars/Olympus") == proposed("\x07") == own
    assert "Bayern (BY)" in words(newcomer.get(YOU, {"zone": "Europe/Berlin"}))
    answer(newcomer, YOU, **ANSWERS)
    assert proposed("Asia/Riyadh") == ("DE", "Europe/Berlin")


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "x" * 10_000, "\x07"])
def test_skipping_with_a_clock_that_is_none_keeps_the_machines(newcomer, zone):
    before = form_of(newcomer.get("/"), YOU)["timezone"]
    assert newcomer.post("/welcome/skip/", {"timezone": zone}).status_code == 303
    assert Profile.objects.get().timezone == before


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"country": ""}, "This is needed."),
        ({"country": "XX"}, "No holiday calendar"),
        ({"timezone": "Mars/Olympus"}, "is not a time zone"),
        ({"name": "x" * 10_000}, "Use at most 200 characters"),
        ({"subdivision": "ZZ"}, "has no subdivision"),
    ],
)
def test_an_answer_that_cannot_be_right_is_said_beside_it_and_the_rest_kept(newcomer, typed, sentence):
    newcomer.get("/")
    before = rows()
    page = answer(newcomer, YOU, **({"name": "Kept Name"} | typed))
    assert page.status_code == 422
    assert sentence in words(page)
    assert form_of(page, YOU)["name"] == typed.get("name", "Kept Name")
    assert rows() == before


def test_another_country_brings_its_regions_and_clock_with_and_without_script(newcomer):
    sent = form_of(newcomer.get("/"), YOU) | {"name": "Robin", "country": "DE"}
    page = newcomer.post(f"{YOU}?regions", sent)
    shown = form_of(page, YOU)
    assert (shown["name"], shown["timezone"]) == ("Robin", "Europe/Berlin")
    assert "Bayern (BY)" in words(page)
    regions = newcomer.post(f"{YOU}?regions", sent, headers=HTMX)
    assert "Bayern (BY)" in words(regions)
    cleared = newcomer.post(f"{YOU}?regions", sent | {"country": "", "timezone": "Asia/Riyadh"})
    assert form_of(cleared, YOU)["timezone"] == "Asia/Riyadh"


def test_the_clocks_of_the_country_stand_there_and_all_when_asked_for(newcomer):
    another = f"{YOU}?regions&zones"
    first = newcomer.get(YOU, {"zone": "America/Denver"})
    offered = first.content.decode()
    assert 'value="America/Boise"' in offered
    assert "Another time zone..." in words(first)
    assert 'value="Asia/Tokyo"' not in offered
    typed = form_of(first, YOU) | {"name": "Robin", "subdivision": "CO", "company": "Acme"}
    page = newcomer.post(another, typed)
    shown = form_of(page, YOU)
    assert 'value="Asia/Tokyo"' in page.content.decode()
    assert "Another time zone..." not in words(page)
    assert shown.items() >= {name: typed[name] for name in ("name", "timezone", "subdivision", "company")}.items()
    again = newcomer.post(YOU, shown | {"timezone": "Asia/Tokyo", "name": "x" * 10_000})
    assert again.status_code == 422
    assert 'value="Asia/Riyadh"' in again.content.decode(), "also through a mistake"
    moved = newcomer.post(f"{YOU}?regions", shown | {"country": "DE"}, headers=HTMX)
    assert 'value="Asia/Riyadh"' in moved.content.decode()
    assert newcomer.post(YOU, shown | {"timezone": "Asia/Tokyo", "company": ""}).status_code == 303
    assert Profile.objects.get().timezone == "Asia/Tokyo"


def test_the_first_interview_leads_to_today_with_what_comes_next(newcomer):
    settled(newcomer)
    done = answer(newcomer, INTERVIEW, **MEETING, decision_on="2026-12-04")
    assert done.status_code == 303
    page = newcomer.get(done.url)
    text = words(page)
    assert "Thank Dana Ruiz" in text
    assert "Within 24 hours of the interview" in text
    assert "Added Acme - Baker. Added the interview of Mon 30 Nov, 09:00 at Acme." in text
    meeting = Interview.objects.get()
    assert (meeting.ends_at - meeting.starts_at).seconds == 3600
    undo = f"/events/{done.url.partition('event=')[2]}/undo/"
    newcomer.post(undo, form_of(page, undo))
    assert not Application.objects.exists()
    assert "Add the interview" in words(newcomer.get("/"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"company": ""}, "This is needed."),
        ({"starts": ""}, "This is needed."),
        ({"starts": "noon"}, "is not a time"),
        ({"ends": "08:00"}, "The interview ends before it starts."),
        ({"on": "2026-02-30"}, "is not a day of the calendar"),
        ({"decision_on": "2026-11-27"}, "The decision date lies before the interview"),
        ({"company": "x" * 10_000}, "Use at most 200 characters"),
        ({"new_name_1": "x" * 10_000}, "Use at most 200 characters"),
        ({"on": "2026-03-29", "starts": "02:30"}, "Clocks in Europe/Berlin skip 02:30"),
        ({"on": "2026-10-25", "starts": "02:30"}, "show 02:30 twice"),
    ],
)
def test_an_interview_that_cannot_be_right_is_said_and_kept(newcomer, typed, sentence):
    settled(newcomer)
    before = rows()
    page = answer(newcomer, INTERVIEW, **(MEETING | typed))
    assert page.status_code == 422
    assert sentence in words(page)
    assert form_of(page, INTERVIEW)["role"] == "Baker"
    assert rows() == before


def test_the_same_form_sent_twice_adds_one(newcomer):
    sent = form_of(settled(newcomer).get("/"), INTERVIEW) | MEETING
    assert newcomer.post(INTERVIEW, sent).url == newcomer.post(INTERVIEW, sent).url
    assert Application.objects.count() == Interview.objects.count() == 1


def test_going_back_keeps_what_was_typed_in_both_steps(newcomer):
    sent = form_of(settled(newcomer).get("/"), INTERVIEW) | MEETING | {"back": "1"}
    before = rows()
    you = newcomer.post(YOU, sent)
    assert "Welcome to Followup" in words(you)
    shown = form_of(you, YOU)
    assert shown["name"] == "Robin Vale"
    assert rows() == before
    again = newcomer.post(YOU, shown | {"name": "Robin M. Vale"})
    assert again.status_code == 200
    assert Profile.objects.get().name == "Robin M. Vale"
    assert form_of(again, INTERVIEW).items() >= MEETING.items()
    assert newcomer.post(YOU, shown | {"name": "Robin M. Vale"}).status_code == 200, "a reload is safe"
    wrong = newcomer.post(YOU, shown | {"timezone": "x"})
    assert form_of(wrong, YOU).items() >= MEETING.items(), "also through a mistake"


def test_names_of_fields_that_no_form_has_are_ignored(newcomer):
    settled(newcomer)
    odd = {"request": "x", "values": "y", "self": "z", "company": "Acme"}
    page = newcomer.post(f"{INTERVIEW}?alike", odd)
    assert page.status_code == 200
    assert form_of(page, INTERVIEW)["company"] == "Acme"


def test_an_application_that_is_there_is_linked_from_the_first_form_too(newcomer):
    settled(newcomer)
    row = make.application("Acme", "Baker")
    sent = form_of(newcomer.get(INTERVIEW), INTERVIEW) | MEETING
    page = newcomer.post(INTERVIEW, sent)
    assert page.status_code == 422
    assert f'href="/applications/{row.pk}/"' in page.content.decode()
    assert newcomer.post(INTERVIEW, sent | {"again": "on"}).status_code == 303


def test_when_all_is_in_the_bin_the_page_leads_there(newcomer):
    settled(newcomer)
    assert "Look in the bin" not in words(newcomer.get("/"))
    make.application(deleted_at=make.MADE_AT)
    assert "Look in the bin" in words(newcomer.get("/"))


def test_every_link_of_the_first_pages_leads_somewhere(newcomer):
    import re

    for _ in range(2):
        found = set(re.findall(r'href="(/[^"#]*)"', newcomer.get("/").content.decode()))
        paths = {path for path in found if not path.startswith("/static/")}
        assert paths
        for path in paths:
            assert newcomer.get(path).status_code == 200, path
        newcomer.post("/welcome/skip/")


def test_whom_one_names_first_is_the_hiring_manager_unless_one_says_otherwise(visitor):
    html = visitor.get("/welcome/interview/").content.decode()
    first = html.partition('<select name="new_role_1"')[2].partition("</select>")[0]
    assert '<option value="hiring_manager" selected>' in first
