"""What the script of a call says, by situation."""

from dataclasses import replace
from datetime import date

import pytest

from followup.drafts import CallScript, Gap, Text, Tone, call_script, draft, gaps, seconds, word_count
from followup.timeline.facts import Channel, Contact, Kind
from tests.drafts.kit import DANA, facts, say

GOLDEN = {
    Tone.WARM: """
Hello Dana, this is Sam Reyes. We spoke on 16 November about the Data Engineer role, and I am calling about the timeline for the next steps.
--
Is this a good moment?
--
The date mentioned was 25 November. Could you tell me where the search stands, so that I can plan my own schedule around it?
--
If it is still open: when would be a good time to check in, Thursday 3 December or Thursday 10 December?
--
If there is time:

What are the next steps?

Which skills matter most?
--
Thank you for your time, Dana. I remain very enthusiastic about this opportunity. So that I have it right: [the step and the date you have just agreed].
--
Thank you, that is wonderful news.

If it is a next interview: which day and time would suit you, and whom will I meet?

If it is an offer: when will I have it in writing, and by when would you like my answer?
--
Thank you for telling me. I enjoyed learning about Acme, and I wish the team well.

If you have any feedback for me, I would be glad to hear it, as I would be to hear of other roles.
--
I understand, and thank you for letting me know.

So that I can plan: when would be a good time to check in, Thursday 3 December or Thursday 10 December?
--
Hello Dana, this is Sam Reyes. I interviewed on 16 November for the Data Engineer role, and I am calling about the projected timeline for the next steps. I would appreciate a brief return call when it is convenient for you. My number is +1 415 555 0199. Once more: +1 415 555 0199. Thank you, and have a good day.
""",  # noqa: E501 - a golden text stands as it is said
    Tone.FORMAL: """
Hello Dana Ruiz, my name is Sam Reyes. We spoke on 16 November about the Data Engineer position at Acme. I am calling about the timeline for the next steps.
--
Is this a convenient moment?
--
The date mentioned was 25 November. May I ask where the search stands, so that I can plan my own schedule accordingly?
--
If it is still open: which day would suit you for me to check in, Thursday 3 December or Thursday 10 December?
--
If there is time:

What are the next steps?

Which skills matter most?
--
Thank you for your time, Dana Ruiz. I remain very interested in this opportunity. To confirm: [the step and the date you have just agreed].
--
Thank you, I am very pleased to hear that.

If it is a next interview: which day and time would suit you, and whom will I meet?

If it is an offer: when may I expect it in writing, and by when would you like my answer?
--
Thank you for informing me. I appreciated the opportunity to learn about Acme.

Any feedback would be welcome, and I would be glad to be considered for other positions.
--
I understand. Thank you for letting me know.

So that I can plan: which day would suit you for me to check in, Thursday 3 December or Thursday 10 December?
--
Hello Dana Ruiz, my name is Sam Reyes. I interviewed on 16 November for the Data Engineer position. I am calling about the projected timeline for the next steps. I would appreciate a brief return call when it is convenient for you. My number is +1 415 555 0199. Once more: +1 415 555 0199. Thank you.
""",  # noqa: E501 - a golden text stands as it is said
}
KEYS = ("opening", "moment", "ask", "vague", "questions", "close", "good", "bad", "more_time", "voicemail")


@pytest.mark.parametrize("tone", Tone)
def test_a_status_check_by_phone_reads_as_written_down_here(tone: Tone):
    assert "\n--\n".join(say(key, tone=tone) for key in KEYS) == GOLDEN[tone].strip()


def test_the_steps_come_in_the_order_of_the_call():
    script = call_script(facts())
    assert tuple(step.key for step in (*script.sections, *script.branches, script.voicemail)) == KEYS
    assert [step.heading for step in script.branches] == ["Good news", "Bad news", "More time needed"]


@pytest.mark.parametrize(
    ("decision_on", "begins"),
    [
        (None, "Could you tell me when the next stage is expected"),
        (date(2026, 11, 29), "The date mentioned was 29 November."),
        (date(2026, 11, 30), "I have noted 30 November for the decision."),
        (date(2027, 1, 8), "I have noted 8 January 2027 for the decision."),
    ],
)
def test_the_main_question_knows_whether_the_decision_date_has_passed(decision_on: date | None, begins: str):
    question = say("ask", decision_on=decision_on)
    assert question.startswith(begins)
    assert question.endswith("so that I can plan my own schedule around it?")


def test_a_check_back_refers_to_the_agreed_date_and_not_to_the_decision_date():
    opening = say("opening", Kind.CHECK_BACK)
    assert "we agreed that I would get in touch on 18 December." in opening
    assert "25 November" not in say("ask", Kind.CHECK_BACK)


def test_somebody_who_was_not_in_the_interview_is_not_told_that_we_spoke():
    opening = say("opening", met=False, strong_connection=True)
    assert "I interviewed on 16 November" in opening
    assert "We spoke" not in opening
    assert "our conversation" not in say("close", met=False, strong_connection=True)


def test_a_strong_connection_is_felt_in_the_close():
    assert "I enjoyed our conversation very much" in say("close", strong_connection=True)


def test_without_two_dates_to_propose_the_script_asks_for_a_time_frame():
    assert "what is the general time frame" in say("vague", proposals=(date(2026, 12, 3),))


def test_at_most_three_questions_are_asked_and_blank_ones_are_not():
    assert say("questions", questions=("How?", " ", "What?", "Who?", "Why?")).split("\n\n")[1:] == [
        "How?",
        "What?",
        "Who?",
    ]


def test_what_is_missing_is_a_gap_with_its_place():
    bare = facts(my_name=" ", my_phone="", recipients=(), interview_on=None, questions=(), role="\n", company="")
    script = call_script(bare)
    lines = [line for step in (*script.sections, *script.branches, script.voicemail) for line in step.lines]
    assert {gap.label: gap.path for gap in gaps(script.number, *lines)} == {
        "their phone number": "/applications/1/contacts/new/",
        "whom you contact": "/applications/1/contacts/new/",
        "your name": "/settings/#id_name",
        "the day of the interview": "/interviews/3/edit/",
        "the role": "/applications/1/edit/#id_role",
        "the company": "/applications/1/edit/#id_company",
        "two or three open questions": "/interviews/3/edit/#id_questions",
        "the step and the date you have just agreed": "",
        "your phone number": "/settings/#id_phone",
    }


def test_without_an_interview_its_gaps_lead_to_adding_one():
    script = call_script(facts(interview="", interview_on=None, questions=()))
    paths = {gap.path for step in script.sections for gap in gaps(*step.lines)}
    assert "/applications/1/interviews/new/" in paths


def test_the_number_is_that_of_the_recipient_or_a_gap():
    assert call_script(facts()).number == (Text("+1 415 555 0100", fact=True),)
    (gap,) = call_script(facts(recipients=(replace(DANA, phone=""),))).number
    assert isinstance(gap, Gap)
    assert gap.path == "/contacts/7/edit/#id_phone"


@pytest.mark.parametrize("channel", [None, Channel.PHONE, Channel.IN_PERSON, Channel.OTHER])
@pytest.mark.parametrize("kind", [Kind.STATUS_CHECK, Kind.CHECK_BACK])
def test_a_check_that_is_not_by_email_gets_a_script(kind: Kind, channel: Channel | None):
    assert isinstance(draft(facts(kind, channel=channel)), CallScript)


@pytest.mark.parametrize(
    ("name", "warm"),
    [
        ("Dana Ruiz", "Dana"),
        ("Łukasz Nowak", "Łukasz"),
        ("Jean-Luc Picard", "Jean-Luc"),
        ("Dr. Mina Okafor", "Dr. Mina Okafor"),
        ("Prof Weber", "Prof Weber"),
        ("J. Weber", "J. Weber"),
        ("Ruiz, Dana", "Ruiz, Dana"),
        ("김 민준", "김 민준"),
        ("ليلى حداد", "ليلى حداد"),
        ("Cher", "Cher"),
    ],
)
def test_a_warm_greeting_shortens_only_names_that_it_can_tell(name: str, warm: str):
    one = (Contact("7", name),)
    assert say("opening", recipients=one).startswith(f"Hello {warm}, ")
    assert say("opening", tone=Tone.FORMAL, recipients=one).startswith(f"Hello {name}, ")


@pytest.mark.parametrize("tone", Tone)
def test_a_voicemail_stays_under_thirty_seconds(tone: Tone):
    voicemail = call_script(facts(tone=tone)).voicemail
    assert word_count(*voicemail.lines) <= 75
    assert seconds(*voicemail.lines) <= 30
