"""A file in the database: all of it or nothing, and planned as the file itself is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from followup import models, projection
from followup.errors import FollowupError
from followup.exchange.plan_json import plan_document, plans_json
from followup.exchange.read import BadDocument
from followup.exchange.stored import stored_json
from followup.services.loading import Loaded, load_document
from tests.exchange.documents import files
from tests.exchange.kit import GOOD, read, spoilt

TABLES = (
    *(models.Application, models.Contact, models.ApplicationContact, models.Interview, models.Interviewer),
    *(models.Touchpoint, models.DayOff, models.Task, models.Standing, models.Event),
)


def load(value: object, **options: Any) -> Loaded:
    return load_document(read(value), **options)


def planned(value: object) -> list[dict[str, Any]]:
    return plans_json(plan_document(read(value)))


def counts() -> dict[str, int]:
    return {table.__name__: table._default_manager.count() for table in TABLES}


@pytest.mark.django_db
def test_what_is_stored_after_loading_is_what_the_file_plans_to() -> None:
    loaded = load(GOOD)
    assert stored_json() == planned(GOOD)
    assert loaded.event.text == "Loaded a file with 1 application and 1 interview."
    assert list(projection.compare()) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(file=files())
@pytest.mark.django_db
def test_any_file_is_planned_alike_from_the_file_and_from_its_rows(file: dict[str, Any]) -> None:
    from django.db import transaction

    with transaction.atomic():
        load(file)
        assert stored_json() == planned(file)
        assert list(projection.compare()) == []
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_every_value_of_the_file_reaches_its_column() -> None:
    load(GOOD)
    application = models.Application.objects.get()
    assert (application.company, application.role, application.status) == ("Acme", "Data Engineer", "interviewing")
    assert application.posting_url == "https://acme.example/jobs/7"
    assert application.search == "acme data engineer"
    assert (application.source, application.location, application.salary) == (
        *("Referral", "Oakland, CA"),
        "$165k to $190k",
    )
    assert [person.name for person in application.contacts.order_by("applicationcontact__pk")] == [
        *("Dana Ruiz", "Lee Park"),
    ]
    interview = models.Interview.objects.get()
    assert [person.name for person in interview.interviewers.all()] == ["Dana Ruiz"]
    assert interview.questions == ["What comes next?"]
    touchpoint = models.Touchpoint.objects.get()
    assert (touchpoint.interview_id, touchpoint.outcome, touchpoint.next_by) == (interview.pk, "gave_date", "them")
    profile = models.Profile.objects.get()
    assert (profile.name, profile.timezone, profile.subdivision) == ("Sam Reyes", "America/Los_Angeles", "CA")
    event = models.Event.objects.get()
    assert {row.version for row in (application, interview, touchpoint, profile)} == {event.pk}


@pytest.mark.django_db
def test_a_file_that_cannot_be_planned_leaves_nothing_behind() -> None:
    before = counts()
    changed = spoilt("applications[1]", {"company": "Late", "role": "Clerk", "interviews": []})
    changed["applications"][1]["interviews"] = [
        {"id": "i1", "starts_at": "2100-12-30T10:00-08:00", "ends_at": "2100-12-30T11:00-08:00"}
    ]
    with pytest.raises(BadDocument, match=r"^applications\[1\]: "):
        load(changed)
    assert counts() == before


@pytest.mark.django_db
def test_a_failure_in_the_middle_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    before = counts()

    def fail(*_: object) -> None:
        raise FollowupError("The disk is full.")

    monkeypatch.setattr(projection, "replan", fail)
    with pytest.raises(FollowupError):
        load(GOOD)
    assert counts() == before


@pytest.mark.django_db
def test_a_recruiter_of_two_applications_is_one_person() -> None:
    recruiter = {"name": "Kim Vance", "role": "recruiter", "email": "kim@agency.example"}
    changed = spoilt("applications[0].contacts[2]", recruiter)
    changed["applications"].append({"company": "Other", "role": "Clerk", "contacts": [recruiter, {"name": "Lee Park"}]})
    load(changed)
    assert models.Contact.objects.filter(name="Kim Vance").count() == 1
    assert models.Contact.objects.filter(name="Lee Park").count() == 2  # without an email they may be two people
    changed["applications"] = [{"company": "Third", "role": "Clerk", "contacts": [recruiter]}]
    changed["days_off"] = []
    load(changed)
    assert models.Contact.objects.get(name="Kim Vance").applications.count() == 3


@pytest.mark.django_db
def test_a_second_file_plans_as_in_the_file_and_leaves_the_profile_alone() -> None:
    load(GOOD)
    german = {
        **GOOD,
        "profile": {"name": "Someone", "timezone": "Europe/Berlin", "country": "DE", "subdivision": "BY"},
        "days_off": [],
    }
    loaded = load(german)
    assert not loaded.with_profile
    assert loaded.warnings == ()
    assert models.Profile.objects.get().country == "US"
    newest = models.Application.objects.latest("pk")
    assert (newest.country, newest.subdivision, newest.timezone) == ("DE", "BY", "Europe/Berlin")
    assert stored_json([newest.pk])[2:] != stored_json()[2:4]


@pytest.mark.django_db
def test_a_second_files_profile_is_taken_when_asked_for_and_everything_is_planned_again() -> None:
    load(GOOD)
    german = {**GOOD, "profile": {"timezone": "Europe/Berlin", "country": "DE"}, "days_off": []}
    assert load(german, replace_profile=True).with_profile
    assert models.Profile.objects.get().country == "DE"
    assert list(projection.compare()) == []


@pytest.mark.django_db
def test_other_numbers_of_a_second_file_are_left_aside_and_said() -> None:
    load(GOOD)
    changed = {**spoilt("profile.policy", {"known_last": 5}), "days_off": []}
    assert [line.split(":")[0] for line in load(changed).warnings] == ["profile.policy"]
    assert list(projection.compare()) == []


@pytest.mark.django_db
def test_a_day_off_that_is_stored_already_stays_once_and_one_that_contradicts_is_refused() -> None:
    load(GOOD)
    load(GOOD)
    assert models.DayOff.objects.filter(application=None).count() == 1
    with pytest.raises(BadDocument, match=r"^days_off\[0\]\.on: 2026-12-24 is stored already, as a day off$"):
        load(spoilt("days_off[0].working", True))


@pytest.mark.django_db
def test_a_day_off_for_all_moves_the_windows_of_what_was_there() -> None:
    load({**GOOD, "days_off": []})
    load({**GOOD, "applications": [], "days_off": [{"on": "2026-12-31"}]})
    assert list(projection.compare()) == []
    (row,) = [row for row in stored_json() if row["kind"] == "second_follow_up"]
    assert row["closes_on"] == "2026-12-30"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "=1+1",
        "x" * 200,
        "\u202eأجر",
        "'; DROP TABLE x; --",
        "🚀 80k\u200d",
        "a {{ b }} %s",
    ],
)
def test_source_place_and_pay_are_kept_to_the_letter(text: str) -> None:
    changed = spoilt("applications[0].source", text)
    changed["applications"][0] |= {"location": text, "salary": text}
    load(changed)
    row = models.Application.objects.get()
    assert row.source == row.location == row.salary == text
    assert read(changed).applications[0].salary == text
