"""Channel and recipient: rules in order, each factor shown, the deciding one first."""

from __future__ import annotations

import pytest

from followup.timeline.facts import Application, Channel, Contact, Touchpoint
from followup.timeline.tasks import PlannedTask
from tests.timeline.kit import adjusted, app, interview, person, planned, rules, the_step, touch, why

MANAGER = person("Dana", "hiring_manager", phone="+1 415 555 0100")
EMAIL_ONLY = person("Dana", "hiring_manager", email_only=True)
PEER = person("Ines", "interviewer")
ABSENT = person("Milo", "hiring_manager")
RECRUITER = person("Rui", "recruiter")
HR = person("Hana", "hr")
FRIEND = person("Fay", "referrer")
OTHER = person("Olu", "other")


def factors(task: PlannedTask) -> list[str]:
    return [rule for rule in rules(task) if rule.startswith("C")]


def check(
    who: Contact = MANAGER, *parts: object, decision: str | None = "2026-03-06", strong: bool = False, **culture: object
) -> PlannedTask:
    return the_step(app(interview(decision=decision, strong=strong, who=[who]), who, *parts, **culture))


# Channel of a status check


@pytest.mark.parametrize(
    ("task", "channel", "shown"),
    [
        pytest.param(check(), "phone", ["C7"], id="otherwise"),
        pytest.param(check(strong=True), "phone", ["C6"], id="strong connection"),
        pytest.param(check(decision=None), "phone", ["C5"], id="no decision date"),
        pytest.param(check(formal_culture=True), "email", ["C4"], id="formal"),
        pytest.param(check(written_records=True), "email", ["C3"], id="records"),
        pytest.param(check(EMAIL_ONLY), "email", ["C2"], id="email only"),
        pytest.param(check(channel=Channel.PHONE), "phone", ["C1"], id="own choice"),
        pytest.param(check(channel=Channel.IN_PERSON), "in_person", ["C1"], id="own choice, in person"),
        pytest.param(check(decision=None, strong=True), "phone", ["C5", "C6"], id="5 before 6"),
        pytest.param(check(formal_culture=True, strong=True), "email", ["C4", "C6"], id="4 before 6"),
        pytest.param(check(decision=None, formal_culture=True), "email", ["C4", "C5"], id="4 before 5"),
        pytest.param(check(written_records=True, formal_culture=True), "email", ["C3", "C4"], id="3 before 4"),
        pytest.param(check(EMAIL_ONLY, written_records=True), "email", ["C2", "C3"], id="2 before 3"),
        pytest.param(check(EMAIL_ONLY, channel=Channel.PHONE), "phone", ["C1", "C2"], id="1 before 2"),
        pytest.param(
            check(
                EMAIL_ONLY,
                decision=None,
                strong=True,
                formal_culture=True,
                written_records=True,
                channel=Channel.PHONE,
            ),
            "phone",
            ["C1", "C2", "C3", "C4", "C5", "C6"],
            id="all of them",
        ),
    ],
)
def test_the_first_factor_decides_and_all_are_shown(task: PlannedTask, channel: str, shown: list[str]) -> None:
    assert task.channel == channel
    assert factors(task) == shown


def test_the_window_comes_before_the_channel_and_the_channel_before_the_recipient() -> None:
    assert rules(check(formal_culture=True, strong=True)) == ["T3", "C4", "C6", "R1"]


def test_the_choice_for_one_task_beats_the_applications() -> None:
    key = "status_check-i1"
    task = check(MANAGER, adjusted(key, channel="email"), channel=Channel.PHONE)
    assert task.channel is Channel.EMAIL
    assert factors(task)[0] == "C1"
    untouched = check(MANAGER, adjusted("status_check-i9", channel="email"), channel=Channel.PHONE)
    assert untouched.channel is Channel.PHONE


def test_a_date_that_they_gave_in_a_response_is_a_decision_date() -> None:
    told = touch("response", "2026-03-04", "gave_date", "2026-03-12", "them")
    assert factors(check(MANAGER, told, decision=None)) == ["C7"]
    tried = touch("status_check", "2026-03-13", "no_answer")
    assert factors(check(MANAGER, told, tried, decision=None)) == ["C7"]
    assert factors(check(MANAGER, tried, decision=None)) == ["C5"]


def test_email_only_is_asked_of_the_recipient_and_nobody_else() -> None:
    shy = person("Ines", "interviewer", email_only=True)
    assert the_step(app(interview(decision="2026-03-06", who=[MANAGER, shy]))).channel is Channel.PHONE
    assert the_step(app(interview(decision="2026-03-06", who=[shy]))).channel is Channel.EMAIL


def test_another_recipient_brings_their_own_wish() -> None:
    task = check(EMAIL_ONLY, adjusted("status_check-i1", recipient=PEER))
    assert task.channel is Channel.PHONE
    shy = person("Ines", "interviewer", email_only=True)
    assert check(MANAGER, adjusted("status_check-i1", recipient=shy)).channel is Channel.EMAIL


def test_the_next_round_has_its_own_connection_and_decision_date() -> None:
    first = interview("2026-03-02T10:00", strong=True)
    second = interview("2026-03-16T10:00", decision="2026-03-20")
    assert factors(the_step(app(first, second))) == ["C7"]


# Check-back


def agreed(via: str | None, *parts: object, who: Contact = MANAGER, **culture: object) -> Application:
    called = touch("status_check", "2026-03-09", "gave_date", "2026-03-16", "me", via=via)
    return app(interview(decision="2026-03-06", who=[who]), who, called, *parts, **culture)


def test_a_check_back_uses_the_channel_that_was_agreed() -> None:
    for via in ("email", "phone", "in_person"):
        task = the_step(agreed(via))
        assert (task.key, task.channel, factors(task)[0]) == ("check_back-t1", via, "C0")


def test_an_agreed_channel_beats_every_factor_and_the_applications_choice() -> None:
    culture = {"channel": Channel.EMAIL, "formal_culture": True, "written_records": True}
    task = the_step(agreed("phone", who=EMAIL_ONLY, **culture))
    assert task.channel is Channel.PHONE
    assert factors(task)[0] == "C0"
    assert {"C1", "C2", "C3", "C4"} <= set(factors(task))


def test_the_choice_for_this_very_check_back_beats_what_was_agreed() -> None:
    task = the_step(agreed("phone", adjusted("check_back-t1", channel="email")))
    assert task.channel is Channel.EMAIL
    assert factors(task)[0] == "C1"


def test_a_check_back_without_an_agreed_channel_is_chosen_like_a_status_check() -> None:
    assert the_step(agreed(None)).channel is Channel.PHONE
    task = the_step(agreed(None, formal_culture=True))
    assert (task.channel, factors(task)[0]) == (Channel.EMAIL, "C4")


def test_an_agreed_channel_is_for_the_check_back_alone() -> None:
    called = touch("status_check", "2026-03-09", "gave_date", "2026-03-16", "me", via="phone")
    told = touch("check_back", "2026-03-16", "vague")
    assert the_step(app(interview(decision="2026-03-06"), called, told)).channel is Channel.EMAIL


def test_trying_a_check_back_again_uses_the_agreed_channel() -> None:
    task = the_step(agreed("phone", touch("check_back", "2026-03-16", "no_answer"), formal_culture=True))
    assert (task.key, task.channel, factors(task)[0]) == ("check_back-t2", Channel.PHONE, "C0")


# Always email

PATHS: dict[str, tuple[Touchpoint, ...]] = {
    "thank_you-i1": (),
    "second_follow_up-t1": (touch("status_check", "2026-03-09", "voicemail", channel="phone"),),
    "closing-t1": (touch("second_follow_up", "2026-03-16", "sent"),),
}


@pytest.mark.parametrize("key", list(PATHS))
def test_thanks_second_follow_up_and_closing_are_emails(key: str) -> None:
    facts = app(interview(decision=None, strong=True, who=[MANAGER]), MANAGER, *PATHS[key], channel=Channel.PHONE)
    assert planned(facts)[key].channel is Channel.EMAIL


# Recipient


@pytest.mark.parametrize(
    ("room", "known", "recipient", "rule"),
    [
        ([PEER, MANAGER], [HR, RECRUITER, ABSENT, MANAGER, PEER], "Dana", "R1"),
        ([MANAGER], [MANAGER], "Dana", "R1"),
        ([PEER, OTHER], [ABSENT, RECRUITER, PEER, OTHER], "Ines", "R2"),
        ([RECRUITER], [ABSENT, RECRUITER], "Rui", "R2"),
        ([], [RECRUITER, FRIEND, ABSENT, HR], "Milo", "R3"),
        ([], [FRIEND, RECRUITER], "Rui", "R4"),
        ([], [OTHER, HR], "Hana", "R4"),
        ([], [FRIEND, OTHER], None, "R5"),
        ([], [], None, "R5"),
    ],
)
def test_the_recipient_of_a_status_check(
    room: list[Contact], known: list[Contact], recipient: str | None, rule: str
) -> None:
    task = the_step(app(interview(decision="2026-03-06", who=room), *known))
    assert task.recipient == recipient
    assert next(found for found in rules(task) if found.startswith("R")) == rule


@pytest.mark.parametrize("key", ["second_follow_up-t1", "closing-t1"])
def test_later_emails_go_to_the_same_person(key: str) -> None:
    tasks = planned(app(interview(who=[PEER, MANAGER]), HR, ABSENT, *PATHS[key]))
    assert tasks[key].recipients == (MANAGER,)


def test_a_recruiter_comes_with_a_warning() -> None:
    said = why(the_step(app(interview(decision="2026-03-06"), RECRUITER)), "R4")
    assert "decision" in said or "decide" in said


def test_a_recruiter_who_was_in_the_room_comes_with_the_same_warning() -> None:
    task = the_step(app(interview(decision="2026-03-06", who=[RECRUITER]), RECRUITER))
    assert rules(task)[-2:] == ["R2", "R4"]


def test_the_recipient_is_of_the_round_that_has_the_chain() -> None:
    first = interview("2026-03-02T10:00", who=[MANAGER])
    second = interview("2026-03-16T10:00", who=[PEER])
    assert the_step(app(first, second, HR)).recipients == (PEER,)


def test_thanks_go_to_everybody_who_was_in_the_room() -> None:
    task = planned(app(interview(who=[PEER, MANAGER, HR]), ABSENT))["thank_you-i1"]
    assert task.recipients == (PEER, MANAGER, HR)
    assert task.recipient == "Ines, Dana, Hana"


@pytest.mark.parametrize(
    ("known", "recipients"), [([HR, ABSENT], (ABSENT,)), ([RECRUITER], (RECRUITER,)), ([FRIEND], ())]
)
def test_thanks_without_known_interviewers_go_to_the_recipient(
    known: list[Contact], recipients: tuple[Contact, ...]
) -> None:
    assert planned(app(interview(), *known))["thank_you-i1"].recipients == recipients
