"""The first run: the answers of the welcome, and an interview with its application and people in one action."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from followup import models
from followup.errors import NotFound
from followup.services import beginning, profile
from followup.services.undo import undo
from tests import factories
from tests.factories import fresh, instant, windows
from tests.services.kit import differences, dump, moves, refused, refused_fields


def values(**more: Any) -> dict[str, Any]:
    starts_at = instant("2026-12-01T14:00")
    people = [{"name": "Dana Ruiz", "role": "hiring_manager"}, {"name": "Lee Park", "role": "interviewer"}]
    times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1)}
    return {"company": "Acme", "role": "Data Engineer", **times, "interviewers": [], "new_interviewers": people, **more}


def test_one_action_makes_the_application_its_interview_and_its_people() -> None:
    factories.profile()
    done = beginning.begin(values(decision_on=date(2026, 12, 8)), "t" * 32)
    row, meeting = models.Application.objects.get(), models.Interview.objects.get()
    assert (row.company, row.status, row.search) == ("Acme", "interviewing", "acme data engineer")
    assert done.row == row
    assert done.event.application_id == row.pk
    assert done.event.text == "Added Acme - Data Engineer. Added the interview of Tue 1 Dec, 14:00 at Acme."
    assert [person.name for person in meeting.interviewers.order_by("pk")] == ["Dana Ruiz", "Lee Park"]
    assert row.contacts.count() == 2
    assert moves(done) == {
        f"thank_you-i{meeting.pk}": " -> Tue 1 - Wed 2 Dec",
        f"status_check-i{meeting.pk}": " -> Wed 9 - Thu 10 Dec",
    }
    assert differences() == []


def test_undo_takes_all_of_it_away() -> None:
    factories.profile()
    before = dump()
    done = beginning.begin(values())
    assert dump() != before
    undo(done.event.pk)
    assert dump() == before
    assert differences() == []


def test_the_same_form_sent_twice_begins_once() -> None:
    factories.profile()
    first = beginning.begin(values(), "t" * 32)
    second = beginning.begin(values(company="Other"), "t" * 32)
    assert first.event == second.event
    assert models.Application.objects.count() == models.Interview.objects.count() == 1


def test_people_who_are_known_are_linked_and_not_made_again() -> None:
    other = factories.application("Lumen")
    kim, dana = factories.contact("Kim Vance", "recruiter", of=other), factories.contact("Dana Ruiz", of=other)
    beginning.begin(values(people=[kim.pk], interviewers=[dana.pk], new_interviewers=[]))
    row = models.Application.objects.get(company="Acme")
    assert set(row.contacts.all()) == {kim, dana}
    assert list(models.Interview.objects.get(application=row).interviewers.all()) == [dana]
    assert models.Contact.objects.count() == 2
    refused(lambda: beginning.begin(values(company="Third", people=[999])), NotFound)


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"company": ""}, {"company"}),
        ({"company": "", "role": None}, {"company", "role"}),
        ({"company": "x" * 201}, {"company"}),
        ({"starts_at": None}, {"starts_at"}),
        ({"ends_at": instant("2026-12-01T13:00")}, {"ends_at"}),
        ({"decision_on": date(2026, 11, 30)}, {"decision_on"}),
        ({"new_interviewers": [{"name": "a\0b", "role": "hr"}]}, {"name"}),
        ({"new_interviewers": [{"name": "Kim", "role": "boss"}]}, {"role"}),
        ({"interviewers": [999]}, {"interviewers"}),
    ],
)
def test_what_cannot_be_right_begins_nothing(changed: dict[str, Any], fields: set[str]) -> None:
    factories.profile()
    assert set(refused_fields(lambda: beginning.begin(values(**changed)))) == fields


def test_an_interview_of_long_ago_leads_straight_to_the_status_check() -> None:
    factories.profile()
    starts_at = instant("2026-11-20T14:00")
    beginning.begin(values(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), decision_on=date(2026, 12, 1)))
    row = models.Application.objects.get()
    assert windows(row)[f"status_check-i{models.Interview.objects.get().pk}"] == "2026-12-02..2026-12-03"


def test_the_answers_count_as_given_even_where_they_change_nothing() -> None:
    row = profile.ensure_profile()
    assert row.version == 0
    done = profile.settle_profile({"timezone": row.timezone})
    assert fresh(row).version == done.event.pk
    undo(done.event.pk)
    assert fresh(row).version == 0


def test_the_last_answer_stands_whatever_the_version() -> None:
    profile.settle_profile({"name": "Sam", "country": "DE", "subdivision": "BY", "timezone": "Europe/Berlin"})
    profile.settle_profile({"name": "Sam Reyes", "country": "US", "subdivision": "", "timezone": "America/Denver"})
    row = models.Profile.objects.get()
    assert (row.name, row.country, row.subdivision, row.timezone) == ("Sam Reyes", "US", "", "America/Denver")


@pytest.mark.parametrize(
    "bad", [{"timezone": "Mars/Olympus"}, {"country": "XX"}, {"subdivision": "ZZ"}, {"name": "x" * 10_000}]
)
def test_an_answer_that_cannot_be_right_is_refused(bad: dict[str, str]) -> None:
    profile.ensure_profile()
    assert set(refused_fields(lambda: profile.settle_profile(bad))) == set(bad)
