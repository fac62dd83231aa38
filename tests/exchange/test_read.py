"""What an interchange file says becomes values; what it cannot mean is refused by its place."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Any

import pytest

from followup.exchange.document import DayOff
from followup.timeline.facts import Outcome, Role, Status
from tests.exchange.kit import ABSENT, GOOD, problems, read, spoilt

A = "applications[0]"
I = f"{A}.interviews[0]"  # noqa: E741 - the place of an interview
T = f"{A}.touchpoints[0]"
C = f"{A}.contacts[0]"
UTC = timezone.utc


def test_the_file_of_the_design_becomes_values() -> None:
    document = read(GOOD)
    (application,) = document.applications
    (interview,) = application.interviews
    (touchpoint,) = application.touchpoints
    assert document.warnings == ()
    assert document.profile.policy.thank_you_hours == 24
    assert document.days_off == (
        DayOff(date(2026, 12, 24), working=False, note="Christmas Eve"),
        DayOff(date(2026, 11, 11), working=True, application=0),
    )
    assert (application.title, application.status) == ("Acme - Data Engineer", Status.INTERVIEWING)
    assert application.job_description == "Pipelines.\nDashboards."
    assert application.contacts[0].role is Role.HIRING_MANAGER
    assert interview.starts_at == datetime(2026, 11, 20, 22, tzinfo=UTC)
    assert (interview.decision_on, interview.interviewers) == (date(2026, 12, 1), (0,))
    assert (touchpoint.interview, touchpoint.outcome) == (0, Outcome.GAVE_DATE)
    assert touchpoint.agreed_on == date(2026, 12, 18)


@pytest.mark.parametrize(
    "place",
    [
        *(f"profile.{name}" for name in ("name", "email", "phone", "subdivision", "policy")),
        *(f"days_off[0].{name}" for name in ("working", "note", "application")),
        *("days_off", "applications"),
        *(
            f"{A}.{name}"
            for name in GOOD["applications"][0]
            if name not in ("company", "role", "contacts", "interviews")
        ),
        *(f"{C}.{name}" for name in ("role", "email", "phone", "email_only")),
        *(
            f"{I}.{name}"
            for name in GOOD["applications"][0]["interviews"][0]
            if name not in ("starts_at", "ends_at", "id")
        ),
        *(f"{T}.{name}" for name in ("interview", "channel", "next_channel", "note")),
    ],
)
@pytest.mark.parametrize("value", [None, ABSENT], ids=["null", "absent"])
def test_what_need_not_be_known_may_be_null_or_absent(place: str, value: object) -> None:
    changed = spoilt(place, value)
    if place == "applications":
        del changed["days_off"][1]
    assert problems(changed) == ()


@pytest.mark.parametrize(
    "place",
    [
        *("profile", "profile.timezone", "profile.country", "days_off[0].on", f"{A}.company", f"{A}.role", f"{C}.name"),
        *(f"{I}.starts_at", f"{I}.ends_at", f"{T}.kind", f"{T}.direction", f"{T}.at", f"{T}.agreed_on", f"{T}.next_by"),
    ],
)
@pytest.mark.parametrize("value", [None, ABSENT], ids=["null", "absent"])
def test_what_must_be_known_is_asked_for_by_its_place(place: str, value: object) -> None:
    assert any(line.startswith(f"{place}: is missing") for line in problems(spoilt(place, value)))


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        ("format", "other", 'format: should be "followup", not "other"'),
        ("format", ABSENT, 'format: is missing; it should be "followup"'),
        ("version", 2, "version: should be 1, not 2"),
        ("version", "1", 'version: should be 1, not "1"'),
        ("version", True, "version: should be 1, not True"),
        ("profile", [], "profile: should be an object, not a list"),
        ("profile.timezone", "Mars/Base", "profile.timezone: 'Mars/Base' is not a time zone"),
        ("profile.timezone", 8, "profile.timezone: should be text, not a number"),
        ("profile.country", "ZZ", "profile.country: No holiday calendar for 'ZZ'"),
        ("profile.country", "", "profile.country: No holiday calendar for ''"),
        ("profile.subdivision", "ZZ", "profile.subdivision: US has no subdivision 'ZZ'"),
        ("profile.email", "sam", "profile.email: This is not an email address"),
        ("profile.policy", 1, "profile.policy: should be an object, not a number"),
        ("profile.policy", {"known_first": "two"}, "profile.policy.known_first: Enter a whole number from 1 to 60"),
        ("profile.policy", {"known_first": 10**400}, "profile.policy.known_first: Enter a whole number"),
        ("profile.policy", {"known_first": 9}, "profile.policy.known_last: The last day comes before the first"),
        ("profile.policy", {"lucky": 9}, "profile.policy.lucky: No rule has a number of this name"),
        ("days_off", {}, "days_off: should be a list, not an object"),
        ("days_off[0]", "2026-12-24", "days_off[0]: should be an object, not text"),
        ("days_off[0].on", "2026-12-32", "days_off[0].on: 2026-12-32 is not a day of the calendar"),
        ("days_off[0].on", "24.12.2026", "days_off[0].on: '24.12.2026' is not a date"),
        ("days_off[0].working", "no", "days_off[0].working: should be true or false, not text"),
        ("days_off[1].application", "Acme", 'days_off[1].application: no application is called "Acme"'),
        ("days_off[2]", {"on": "2026-12-24"}, "days_off[2].on: 2026-12-24 is given twice"),
        ("applications", "none", "applications: should be a list, not text"),
        (f"{A}", None, f"{A}: should be an object, not null"),
        (f"{A}.company", "  ", f"{A}.company: This is needed"),
        (f"{A}.company", "a" * 201, f"{A}.company: Use at most 200 characters; this has 201"),
        (f"{A}.company", "Acme\u0007", f"{A}.company: This has a control character (U+0007)"),
        (f"{A}.company", "Acme\u0000", f"{A}.company: This has a control character (U+0000)"),
        (f"{A}.role", "\ud800", f"{A}.role: This has half of a character"),
        (f"{A}.notes", "a" * 10_000_000, f"{A}.notes: Use at most 100,000 characters; this has 10,000,000"),
        (f"{A}.status", "hired", f'{A}.status: "hired" is not one of: saved, applied, interviewing'),
        (f"{A}.status", ["applied"], f"{A}.status: should be text, not a list"),
        (f"{A}.channel", "fax", f'{A}.channel: "fax" is not one of: phone, email, in_person, other'),
        (f"{A}.applied_on", "1989-12-31", f"{A}.applied_on: 1989-12-31 is outside 1990-2100"),
        (f"{A}.applied_on", 20261102, f"{A}.applied_on: should be text, not a number"),
        (f"{A}.country", "us", f"{A}.country: No holiday calendar for 'us'"),
        (f"{A}.subdivision", "TX", f"{A}.subdivision: is given without its country"),
        (f"{A}.timezone", "localtime", f"{A}.timezone: 'localtime' is not a time zone"),
        (f"{A}.posting_url", "javascript:alert(1)", f"{A}.posting_url: A link starts with http"),
        (f"{A}.source", 7, f"{A}.source: should be text, not a number"),
        (f"{A}.source", "x" * 201, f"{A}.source: Use at most 200 characters"),
        (f"{A}.location", "Two\nlines", f"{A}.location: Write this on one line"),
        (f"{A}.location", ["Oakland"], f"{A}.location: should be text, not a list"),
        (f"{A}.salary", "half \ud800", f"{A}.salary: This has half of a character"),
        (f"{A}.salary", "bell \x07", f"{A}.salary: This has a control character"),
        (f"{A}.formal_culture", 1, f"{A}.formal_culture: should be true or false, not a number"),
        (f"{C}.role", "boss", f'{C}.role: "boss" is not one of: hiring_manager'),
        (f"{C}.email", "a@b\nBcc: c", f"{C}.email: Write this on one line"),
        (f"{C}.phone", "ask", f"{C}.phone: A phone number has at least three digits"),
        (f"{A}.contacts[2]", GOOD["applications"][0]["contacts"][0], f"{A}.contacts[2]: is the same person as {C}"),
        (f"{I}.ends_at", "2026-11-20T13:00:00-08:00", f"{I}.ends_at: ends before it starts"),
        (f"{I}.ends_at", "2026-11-20T14:00:00-08:00", f"{I}.ends_at: ends when it starts"),
        (f"{I}.starts_at", "2026-11-20", f"{I}.starts_at: '2026-11-20' is not a time"),
        (
            f"{I}.starts_at",
            "2026-03-08T02:30",
            f"{I}.starts_at: Clocks in America/Los_Angeles skip 02:30 on 2026-03-08",
        ),
        (f"{I}.starts_at", "2101-01-01T09:00Z", f"{I}.starts_at: 2101-01-01 is outside 1990-2100"),
        (f"{I}.decision_on", "2026-11-19", f"{I}.decision_on: is before the interview's day, 2026-11-20"),
        (f"{I}.interviewers", "Dana Ruiz", f"{I}.interviewers: should be a list, not text"),
        (f"{I}.interviewers[0]", "Dan", f'{I}.interviewers[0]: "Dan" is not among the application\'s contacts'),
        (f"{I}.interviewers[0]", None, f"{I}.interviewers[0]: should be text, not null"),
        (f"{I}.interviewers[1]", "Dana Ruiz", f"{I}.interviewers: names someone twice"),
        (f"{A}.contacts[2]", {"name": "Dana Ruiz"}, f'{I}.interviewers[0]: 2 contacts are called "Dana Ruiz"'),
        (f"{I}.questions[0]", 7, f"{I}.questions[0]: should be text, not a number"),
        (f"{A}.interviews[1]", GOOD["applications"][0]["interviews"][0], f'{A}.interviews[1].id: "i1" is the id of an'),
        (f"{T}.interview", "i9", f'{T}.interview: no interview of this application has the id "i9"'),
        (f"{T}.kind", "chat", f'{T}.kind: "chat" is not one of: prepare, thank_you'),
        (f"{T}.direction", "up", f'{T}.direction: "up" is not one of: out, in'),
        (f"{T}.outcome", "maybe", f'{T}.outcome: "maybe" is not one of: offer'),
        (f"{T}.next_by", "us", f'{T}.next_by: "us" is not one of: me, them'),
        (f"{T}.agreed_on", "2026-12-01", f"{T}.agreed_on: is before the touchpoint's day, 2026-12-02"),
        (f"{T}.contact", "Nobody", f'{T}.contact: "Nobody" is not among the application\'s contacts'),
    ],
)
def test_a_value_that_cannot_be_right_is_named_by_its_place(place: str, value: object, sentence: str) -> None:
    found = problems(spoilt(place, value))
    assert any(line.startswith(sentence) for line in found), found
    assert len(found) == 1


def test_every_problem_is_listed_not_only_the_first() -> None:
    changed: dict[str, Any] = spoilt("profile.timezone", "Mars")
    application = changed["applications"][0]
    application["company"] = ""
    application["interviews"][0]["ends_at"] = "2026-11-19T14:00-08:00"
    application["touchpoints"][0].update(agreed_on=None, next_by=None)
    changed["applications"].append({"company": 1})
    changed["days_off"][0]["on"] = "soon"
    places = [line.split(": ")[0] for line in problems(changed)]
    assert sorted(places) == sorted(
        [
            "profile.timezone",
            "applications[0].company",
            "applications[0].interviews[0].ends_at",
            "applications[0].touchpoints[0].agreed_on",
            "applications[0].touchpoints[0].next_by",
            "applications[1].company",
            "applications[1].role",
            "days_off[0].on",
        ]
    )


def test_a_problem_makes_no_further_ones_where_it_is_referred_to() -> None:
    changed = spoilt(f"{I}.starts_at", "soon")
    changed["applications"][0]["contacts"][0]["email"] = "nobody"
    assert [line.split(": ")[0] for line in problems(changed)] == [f"{C}.email", f"{I}.starts_at"]


def test_fields_that_nobody_knows_are_left_aside_with_a_warning() -> None:
    changed = spoilt(f"{A}.perks", 100)
    changed["theme"] = {"dark": [float("nan")]}
    assert [line.split(":")[0] for line in read(changed).warnings] == [f"{A}.perks", "theme"]


def test_two_applications_of_one_name_cannot_share_a_day_off() -> None:
    changed = spoilt("applications[1]", {"company": "Acme", "role": "Data Engineer"})
    assert problems(changed) == (
        'days_off[1].application: 2 applications are called "Acme - Data Engineer"; tell their roles apart',
    )


def test_an_instant_without_an_offset_is_local_to_the_application() -> None:
    changed = spoilt(f"{A}.timezone", "Asia/Tokyo")
    changed["applications"][0]["interviews"][0].update(starts_at="2026-11-20T14:00", ends_at="2026-11-20T15:00")
    assert read(changed).applications[0].interviews[0].starts_at == datetime(2026, 11, 20, 5, tzinfo=UTC)


def test_a_decision_on_the_interviews_local_day_is_in_time_although_it_is_the_next_day_in_utc() -> None:
    changed = spoilt(f"{I}.decision_on", "2026-11-20")
    changed["applications"][0]["interviews"][0].update(starts_at="2026-11-21T01:00Z", ends_at="2026-11-21T02:00Z")
    assert problems(changed) == ()


def test_interviews_without_an_id_are_counted() -> None:
    changed = spoilt(f"{I}.id", ABSENT)
    assert read(changed).applications[0].interviews[0].id == "i1"
