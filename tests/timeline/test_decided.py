"""What the user decided about a task, in words: from what to what, beside what is recommended."""

from __future__ import annotations

from typing import Any

import pytest

from followup.timeline.facts import Adjustment, Channel, Contact
from followup.timeline.tasks import PlannedTask
from tests.timeline.kit import adjusted, app, interview, own, person, planned, the_step, touch, why

DANA = person("Dana Ruiz", "hiring_manager")
ROBIN = person("Robin Lee", "interviewer")
SHY = person("Ines: Brandt", "interviewer", email_only=True)
CHECK, OWN = "status_check-i1", "other-o1"


def check(
    who: list[Contact], *parts: object, decision: str | None = "2026-11-25", strong: bool = False, **culture: Any
) -> PlannedTask:
    held = interview("2026-11-20T14:00", decision=decision, strong=strong, who=who)
    return the_step(app(held, *parts, **culture))


def decided(task: PlannedTask) -> list[tuple[str, str, str]]:
    return [(one.what.value, one.chosen, one.recommended) for one in task.decisions]


@pytest.mark.parametrize(
    ("task", "said"),
    [
        pytest.param(
            check([DANA], adjusted(CHECK, channel="email")),
            "You chose email; recommended was a call, because a call lets you hear the tone and get an answer at once.",
            id="otherwise",
        ),
        pytest.param(
            check([DANA], adjusted(CHECK, channel="in_person"), strong=True),
            "You chose a talk in person; recommended was a call, because a strong personal connection formed in the "
            "interview.",
            id="strong",
        ),
        pytest.param(
            check([DANA], adjusted(CHECK, channel="other"), decision=None),
            "You chose another way; recommended was a call, because no decision date was given, and a call settles a "
            "vague timeline.",
            id="vague",
        ),
        pytest.param(
            check([DANA], adjusted(CHECK, channel="phone"), written_records=True),
            "You chose a call; recommended was email, because in a regulated field, written records are preferred.",
            id="records",
        ),
        pytest.param(
            check([SHY], adjusted(CHECK, channel="phone")),
            "You chose a call; recommended was email, because Ines: Brandt asked for email only.",
            id="email only",
        ),
        pytest.param(
            check([DANA], adjusted(CHECK, channel="email"), channel=Channel.PHONE),
            "You chose email; recommended was a call, because you chose this channel for the application.",
            id="application",
        ),
        pytest.param(
            check([DANA], adjusted(CHECK, channel="phone")),
            "You chose a call for this task, as recommended.",
            id="same",
        ),
    ],
)
def test_an_own_channel_says_what_was_recommended_and_why(task: PlannedTask, said: str) -> None:
    assert next(reason.text for reason in task.reasons if reason.rule == "C1") == said


def test_an_agreed_channel_is_named_as_agreed() -> None:
    called = touch("status_check", "2026-11-27", "gave_date", "2026-12-04", "me", via="email")
    task = check([DANA], called, adjusted("check_back-t1", channel="phone"))
    assert why(task, "C1") == "You chose a call; recommended was email, because you agreed on this channel."


@pytest.mark.parametrize(
    ("key", "always"),
    [
        ("thank_you-i1", "a thank-you is always an email"),
        ("second_follow_up-t1", "a second follow-up is always an email"),
        ("closing-t2", "a closing is always an email"),
    ],
)
def test_what_is_always_an_email_says_so(key: str, always: str) -> None:
    held = interview("2026-11-20T14:00", decision="2026-11-25", who=[DANA])
    called = touch("status_check", "2026-11-27", "voicemail")
    sent = [touch("second_follow_up", "2026-12-07", "sent")] if key == "closing-t2" else []
    task = planned(app(held, called, *sent, adjusted(key, channel="phone")))[key]
    assert why(task, "C1") == f"You chose a call; recommended was email, because {always}."


@pytest.mark.parametrize(
    ("task", "said"),
    [
        pytest.param(
            check([DANA, ROBIN], adjusted(CHECK, recipient=ROBIN)),
            "You chose Robin Lee; recommended was Dana Ruiz, the hiring manager, who was in the interview.",
            id="hiring manager",
        ),
        pytest.param(
            check([], adjusted(CHECK, recipient=ROBIN)), "You chose Robin Lee; nobody was recommended.", id="nobody"
        ),
        pytest.param(check([DANA], adjusted(CHECK, recipient=DANA)), "", id="the same person"),
    ],
)
def test_an_own_recipient_says_who_was_recommended(task: PlannedTask, said: str) -> None:
    assert why(task, "R0") == said


def test_a_thank_you_to_one_alone_names_everybody_who_was_there() -> None:
    held = interview("2026-11-20T14:00", who=[DANA, ROBIN])
    task = planned(app(held, adjusted("thank_you-i1", recipient=ROBIN)))["thank_you-i1"]
    assert why(task, "R0") == "You chose Robin Lee; recommended was Dana Ruiz, Robin Lee."


@pytest.mark.parametrize(
    ("choice", "said", "decisions"),
    [
        (
            adjusted(CHECK, opens="2026-12-03", closes="2026-12-04"),
            "You moved this from Fri 27 - Mon 30 Nov to Thu 3 - Fri 4 Dec.",
            [("window", "Thu 3 - Fri 4 Dec", "Fri 27 - Mon 30 Nov")],
        ),
        (
            adjusted(CHECK, opens="2027-01-04", closes="2027-01-05"),
            "You moved this from Fri 27 - Mon 30 Nov to Mon 4 - Tue 5 Jan 2027.",
            [("window", "Mon 4 - Tue 5 Jan 2027", "Fri 27 - Mon 30 Nov")],
        ),
        (
            adjusted(CHECK, snoozed="2026-12-03"),
            "You snoozed this to Thu 3 Dec; it was due until Mon 30 Nov.",
            [("snooze", "Thu 3 Dec", "Fri 27 - Mon 30 Nov")],
        ),
        (
            adjusted(CHECK, opens="2026-12-03", closes="2026-12-04", snoozed="2026-12-04"),
            "You moved this from Fri 27 - Mon 30 Nov to Thu 3 - Fri 4 Dec. "
            "You snoozed this to Fri 4 Dec; its window opened Thu 3 Dec.",
            [("window", "Thu 3 - Fri 4 Dec", "Fri 27 - Mon 30 Nov"), ("snooze", "Fri 4 Dec", "Thu 3 - Fri 4 Dec")],
        ),
        (adjusted(CHECK, opens="2026-11-27", closes="2026-11-30"), "", []),
        (adjusted(CHECK, snoozed="2026-11-26"), "", []),
    ],
)
def test_a_moved_window_says_from_what_to_what(
    choice: Adjustment, said: str, decisions: list[tuple[str, str, str]]
) -> None:
    task = check([DANA], choice)
    assert " ".join(reason.text for reason in task.reasons if reason.rule in ("M1", "M2")) == said
    assert decided(task) == decisions


def test_every_decision_stands_in_the_brief_reason_and_what_is_as_recommended_does_not() -> None:
    task = check(
        [DANA, ROBIN], adjusted(CHECK, opens="2026-12-03", closes="2026-12-04", channel="email", recipient=ROBIN)
    )
    assert task.why.endswith(
        "You moved this from Fri 27 - Mon 30 Nov to Thu 3 - Fri 4 Dec. "
        "You chose email, not a call. You chose Robin Lee, not Dana Ruiz."
    )
    assert [one[0] for one in decided(task)] == ["window", "channel", "recipient"]
    same = check([DANA], adjusted(CHECK, channel="phone", recipient=DANA))
    assert "You chose" not in same.why
    assert decided(same) == []


def test_a_choice_for_the_whole_application_is_not_one_about_the_task() -> None:
    task = check([DANA], adjusted(CHECK, recipient=ROBIN), channel=Channel.EMAIL)
    assert task.why.endswith("You chose Robin Lee, not Dana Ruiz.")


def test_an_own_task_says_what_was_planned_first() -> None:
    task = planned(
        app(
            own("Send portfolio", "2026-12-03", "2026-12-04", channel=Channel.PHONE, recipient=DANA),
            adjusted(OWN, channel="email", recipient=ROBIN, opens="2026-12-07", closes="2026-12-07"),
        )
    )[OWN]
    assert why(task) == (
        "You planned this for Thu 3 - Fri 4 Dec. You moved this from Thu 3 - Fri 4 Dec to Mon 7 Dec. "
        "You chose email; planned was a call. You chose Robin Lee; planned was Dana Ruiz."
    )
    bare = planned(app(own("A", "2026-12-03", "2026-12-04"), adjusted(OWN, channel="email", recipient=ROBIN)))[OWN]
    assert decided(bare) == [("channel", "email", "no channel"), ("recipient", "Robin Lee", "nobody in particular")]


def test_a_preparation_has_neither_channel_nor_recipient_to_choose() -> None:
    held = interview("2026-11-20T14:00", who=[DANA])
    chosen = adjusted("prepare-i1", channel="email", recipient=ROBIN)
    assert planned(app(held, chosen)) == planned(app(held))
