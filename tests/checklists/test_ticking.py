"""Facts tick the auto items and say what they are; the hand ticks the others; the clock ticks one."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from followup.timeline.facts import Channel, Contact, Kind, Outcome, Role
from tests.checklists.kit import (
    ALEX,
    CLOSES_AT,
    DANA,
    INTERVIEW,
    NOW,
    OPEN,
    OPENS_AT,
    PRIYA,
    ZONE,
    at,
    facts,
    items,
    state,
)

MICROSECOND = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("recipient", "ticked", "detail"),
    [
        (DANA, True, "Dana Ruiz, in the room on Mon 16 Nov"),
        (PRIYA, False, "Priya Raman, interviewer: do they decide? Then change the role"),
        (ALEX, False, "Alex Kim, HR: may not have a say in the decision"),
        (replace(DANA, role=Role.HR), False, "Dana Ruiz, HR: may not have a say in the decision"),
        (Contact("5", "Ola", Role.RECRUITER), False, "Ola, recruiter: may not have a say in the decision"),
        (Contact("5", "Ola", Role.HIRING_MANAGER), True, "Ola, hiring manager, was not in the interview"),
        (Contact("5", "Ola", Role.INTERVIEWER), False, "Ola, interviewer: do they decide? Then change the role"),
        (Contact("5", "Ola", Role.REFERRER), False, "Ola, referrer: do they decide? Then change the role"),
        (replace(PRIYA, role=Role.OTHER), False, "Priya Raman, role not noted: do they decide? Then change the role"),
    ],
)
def test_only_a_hiring_manager_is_known_to_decide(recipient: Contact, ticked: bool, detail: str):
    whole = facts(recipients=(recipient,))
    path = f"/contacts/{recipient.ref}/edit/" + ("#id_role" if "change the role" in detail else "")
    assert state(whole, "right_person") == (ticked, detail, path)


def test_with_nobody_known_the_list_begins_with_finding_out_who():
    whole = facts(recipients=())
    first = next(iter(items(whole).values()))
    assert (first.key, first.auto, first.ticked) == ("recipient", True, False)
    assert first.path == "/applications/1/contacts/new/"
    assert state(whole, "right_person")[0] is False
    assert "recipient" not in items(facts())


@pytest.mark.parametrize(
    ("lines", "detail"), [(0, "none written yet"), (1, "1 line, read it"), (14, "14 lines, read them")]
)
def test_notes_tick_when_there_are_any(lines: int, detail: str):
    whole = facts(interview=replace(INTERVIEW, note_lines=lines))
    assert state(whole, "notes") == (lines > 0, detail, "/interviews/3/edit/#id_notes")


@pytest.mark.parametrize(("saved", "detail"), [(True, "saved"), (False, "not saved yet")])
def test_the_job_description_ticks_when_it_is_saved(saved: bool, detail: str):
    expected = (saved, detail, "/applications/1/edit/#id_job_description")
    assert state(facts(job_description=saved), "job_description") == expected
    assert state(facts(Kind.PREPARE, None, job_description=saved), "job_description") == expected


@pytest.mark.parametrize(
    ("questions", "ticked", "detail"),
    [
        ((), False, "none written yet"),
        (("  ",), False, "none written yet"),
        (OPEN[:1], False, "1 written, one more"),
        (OPEN, True, "2 written"),
        ((*OPEN, ""), True, "2 written"),
        ((*OPEN, "How do you work?"), True, "3 written"),
        ((*OPEN, "How?", "Why?"), False, "4 written: choose two or three"),
        ((*OPEN, "Is it remote?"), False, '3 written; "Is it remote?" can be answered by yes or no'),
    ],
)
def test_questions_tick_when_two_or_three_are_open(questions: tuple[str, ...], ticked: bool, detail: str):
    whole = facts(interview=replace(INTERVIEW, questions=questions))
    assert state(whole, "questions") == (ticked, detail, "/interviews/3/edit/#id_questions")


def test_a_long_closed_question_is_quoted_in_short():
    whole = facts(interview=replace(INTERVIEW, questions=("Is " + "very " * 30 + "late?", OPEN[0])))
    assert len(state(whole, "questions")[1]) < 90


def test_interviewers_tick_when_they_are_named():
    named = state(facts(Kind.PREPARE, None), "interviewers")
    assert named == (True, "Dana Ruiz, Priya Raman", "/interviews/3/edit/#id_interviewers")
    unnamed = state(facts(Kind.PREPARE, None, interview=replace(INTERVIEW, interviewers=())), "interviewers")
    assert unnamed[:2] == (False, "none noted yet")


@pytest.mark.parametrize(
    ("changes", "ticked", "detail"),
    [
        ({}, False, "until Tue 1 Dec, 15:00"),
        ({"outcome": Outcome.SENT, "done_at": at("2026-12-01T15:00") - MICROSECOND}, True, "sent Tue 1 Dec, 14:59"),
        ({"outcome": Outcome.DONE, "done_at": at("2026-11-30T16:05")}, True, "sent Mon 30 Nov, 16:05"),
        ({"outcome": Outcome.SENT, "done_at": at("2026-12-01T15:00")}, False, "sent Tue 1 Dec, 15:00"),
        ({"outcome": Outcome.SKIPPED, "done_at": at("2026-11-30T16:05")}, False, "until Tue 1 Dec, 15:00"),
    ],
)
def test_a_thank_you_is_in_time_when_it_was_sent_before_its_window_closed(
    changes: dict[str, Any], ticked: bool, detail: str
):
    whole = facts(Kind.THANK_YOU, Channel.EMAIL, closes_at=at("2026-12-01T15:00"), **changes)
    assert state(whole, "in_time")[:2] == (ticked, detail)


@pytest.mark.parametrize(("kind", "key"), [(Kind.STATUS_CHECK, "outcome"), (Kind.CLOSING, "record")])
def test_the_outcome_ticks_its_item(kind: Kind, key: str):
    assert state(facts(kind), key) == (False, "not yet", f"/tasks/{kind}-i3/#_outcome-{kind}-i3")
    ended = facts(kind, outcome=Outcome.GAVE_DATE, done_at=at("2026-11-30T10:00"))
    assert state(ended, key)[:2] == (True, "they gave a date, Mon 30 Nov, 10:00")


def test_a_second_follow_up_by_phone_is_not_as_it_should_be():
    assert state(facts(Kind.SECOND_FOLLOW_UP, Channel.EMAIL), "by_email")[:2] == (True, "email")
    assert state(facts(Kind.SECOND_FOLLOW_UP, Channel.PHONE), "by_email")[:2] == (False, "set to another channel")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"base_agreed": True}, "Waited one to two weeks since the agreed date"),
        ({}, "Waited one to two weeks since your last contact"),
        ({"second_weeks": (1, 1)}, "Waited one week since your last contact"),
        ({"second_weeks": (3, 26)}, "Waited three to 26 weeks since your last contact"),
    ],
)
def test_the_wait_is_named_as_the_policy_has_it(changes: dict[str, Any], text: str):
    assert items(facts(Kind.SECOND_FOLLOW_UP, Channel.EMAIL, **changes))["waited"].text == text


def test_a_thank_you_names_the_hours_of_the_policy():
    assert items(facts(Kind.THANK_YOU, Channel.EMAIL, thank_you_hours=48))["in_time"].text == "Sent within 48 hours"


@pytest.mark.parametrize(
    ("now", "ticked", "detail"),
    [
        (OPENS_AT - MICROSECOND, False, "opens Mon 30 Nov"),
        (OPENS_AT, True, "until Tue 1 Dec"),
        (CLOSES_AT - MICROSECOND, True, "until Tue 1 Dec"),
        (CLOSES_AT, True, "closed Tue 1 Dec: late, but still right to do"),
        (at("2027-01-05T00:00"), True, "closed Tue 1 Dec 2026: late, but still right to do"),
    ],
)
def test_the_clock_ticks_the_window_from_the_instant_it_opens(now: Any, ticked: bool, detail: str):
    item = items(facts(), now=now)["window"]
    assert (item.ticked, item.detail, item.path) == (ticked, detail, "/tasks/status_check-i3/#why-status_check-i3")


def test_a_step_without_a_clock_item_has_none():
    assert "window" not in items(facts(Kind.STATUS_CHECK, Channel.EMAIL), now=NOW)
    assert "window" not in items(facts(Kind.CLOSING, Channel.EMAIL), now=NOW)


def test_the_hand_ticks_only_what_facts_do_not():
    ticked = items(facts(job_description=False), "quiet_place", "job_description", "window", "unknown", now=NOW)
    assert ticked["quiet_place"].ticked
    assert not ticked["job_description"].ticked


def test_an_interviewer_is_ticked_by_ones_own_hand_and_key():
    whole = facts(Kind.THANK_YOU, Channel.EMAIL, recipients=(DANA, PRIYA))
    listed = items(whole, "thank-8")
    assert (listed["thank-7"].ticked, listed["thank-8"].ticked) == (False, True)
    assert (listed["thank-7"].detail, listed["thank-8"].detail) == ("dana@acme.example", "no email address yet")
    assert listed["thank-8"].path == "/contacts/8/edit/#id_email"


def test_items_that_fill_a_fact_link_to_it():
    prepare = facts(Kind.PREPARE, None, recipients=())
    decision = (False, "they decide by Wed 25 Nov", "/interviews/3/decision/#id_decision_on")
    assert state(prepare, "ask_decision") == decision
    undecided = replace(prepare, interview=replace(INTERVIEW, decision_on=None))
    assert state(undecided, "ask_decision")[1] == "no decision date noted yet"
    assert state(prepare, "ask_contact") == (False, "", "/applications/1/contacts/new/")
    strong = facts(Kind.THANK_YOU, interview=replace(INTERVIEW, strong_connection=True), formal=True)
    assert state(strong, "connection")[1:] == (
        "strong connection, formal culture",
        "/interviews/3/edit/#id_strong_connection",
    )
    assert state(facts(Kind.THANK_YOU), "connection")[1] == "neither noted"
    assert state(facts(Kind.THANK_YOU), "moment")[2] == "/interviews/3/edit/#id_notes"


def test_closing_links_to_the_next_active_application():
    chosen = facts(Kind.CLOSING, next_application=("12", "Platform Engineer, Hafen"))
    assert state(chosen, "next") == (False, "Platform Engineer, Hafen", "/applications/12/")
    assert state(facts(Kind.CLOSING), "next") == (False, "no other active application", "/applications/")


def test_a_check_back_shows_the_agreed_date():
    assert state(facts(Kind.CHECK_BACK), "agreed_date")[1] == "Wed 25 Nov"
    assert state(facts(Kind.CHECK_BACK, base_on=None), "agreed_date")[1:] == ("", "")
    assert state(facts(Kind.CHECK_BACK, base_on=date(2027, 1, 4)), "agreed_date")[1] == "Mon 4 Jan 2027"


def test_after_two_tries_the_voicemail_item_says_to_leave_it():
    assert state(facts(tries=1), "voicemail") == (False, "", "")
    assert state(facts(tries=2), "voicemail")[1] == "two tries without an answer: leave the message this time"
    assert state(facts(tries=1, voicemail_after=1), "voicemail")[1].startswith("one try ")


def test_without_an_interview_its_items_lead_to_adding_one():
    whole = facts(interview=None)
    assert state(whole, "notes") == (False, "none written yet", "/applications/1/interviews/new/")
    assert state(whole, "questions")[0] is False
    assert state(facts(Kind.PREPARE, None, interview=None), "interviewers")[:2] == (False, "none noted yet")
    assert state(whole, "right_person")[1] == "Dana Ruiz, hiring manager, was not in the interview"


def test_days_are_those_of_the_employers_zone():
    assert at("2026-11-30T00:00").tzinfo is ZONE
    late_at_night = facts(Kind.CLOSING, outcome=Outcome.SENT, done_at=at("2026-11-30T23:30"))
    assert state(late_at_night, "record")[1] == "sent, Mon 30 Nov, 23:30"
