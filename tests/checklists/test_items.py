"""Every item of the playbook is there, in its order."""

import pytest

from followup.checklists import Group, checklist, heading
from followup.checklists.items import ITEMS
from followup.timeline.facts import STAGES, Channel, Kind
from tests.checklists.kit import DANA, NOW, PRIYA, facts

PHONE = """
before  auto  The window has opened
before  auto  The hiring manager, not HR
before  auto  Interview notes at hand
before  auto  Job description at hand
before  auto  Two or three concise, open questions
before  hand  Quiet, private place
before  hand  Reliable reception
before  hand  Treat it as a formal business meeting
before  hand  Voicemail message ready
before  hand  Ready to stay even, whatever the answer
during  hand  Name, job title and purpose first
during  hand  Ask whether this is a good moment
during  hand  Ask about the timeline, not for a decision
during  hand  Frame it as planning your own schedule
during  hand  If vague: ask for a time frame or a date
during  hand  Restate your enthusiasm
during  hand  Repeat back the agreed step and date
after   auto  Outcome recorded
"""
GOOD_MOMENT = "during  hand  Ask whether this is a good moment\n"
REFER = "during  hand  Refer to the date that was agreed\n"
EMAIL = """
before  hand  Brief
before  hand  Asks for the timeline
before  hand  No pressure
after   auto  Outcome recorded
"""
EXPECTED = {
    (Kind.PREPARE, None): """
before  hand  Company and role researched
before  auto  Job description saved
before  hand  Two or three questions to ask them
during  hand  Ask when they will decide
during  hand  Ask whom to contact afterwards, and how
after   auto  Names of all interviewers noted
""",
    (Kind.THANK_YOU, Channel.EMAIL): """
before  hand  A message to Dana Ruiz
before  hand  A message to Priya Raman
before  hand  Gratitude expressed
before  hand  Interest briefly restated
before  hand  One specific moment of the conversation named
after   auto  Sent within 24 hours
after   auto  Interview notes written while fresh
after   hand  Connection and formality noted
""",
    (Kind.STATUS_CHECK, Channel.PHONE): PHONE,
    (Kind.STATUS_CHECK, Channel.EMAIL): EMAIL,
    (Kind.CHECK_BACK, Channel.PHONE): PHONE.replace(GOOD_MOMENT, GOOD_MOMENT + REFER),
    (Kind.CHECK_BACK, Channel.EMAIL): EMAIL.replace("after", "before  hand  Agreed date mentioned\nafter"),
    (Kind.SECOND_FOLLOW_UP, Channel.EMAIL): """
before  auto  An email, not a call
before  auto  Waited one to two weeks since the agreed date
before  hand  Brief
before  hand  Interest reaffirmed
before  hand  Asks for any update
""",
    (Kind.CLOSING, Channel.EMAIL): """
before  hand  Thanks the team
before  hand  States the withdrawal
before  hand  Courteous, door left open
after   auto  Record kept
after   hand  Next active application chosen
""",
}


def printed(kind: Kind, channel: Channel | None) -> str:
    whole = facts(kind, channel, recipients=(DANA, PRIYA), base_agreed=True)
    lines = checklist(whole, frozenset(), (), NOW)
    return "".join(f"{item.group:8}{'auto' if item.auto else 'hand'}  {item.text}\n" for item in lines)


@pytest.mark.parametrize(("kind", "channel"), EXPECTED)
def test_the_items_of_a_stage_are_those_of_the_playbook_in_its_order(kind: Kind, channel: Channel | None):
    assert printed(kind, channel) == EXPECTED[kind, channel].lstrip()


def test_every_stage_is_covered():
    assert {kind for kind, _ in EXPECTED} == set(STAGES)


def test_a_step_without_a_channel_is_taken_as_a_call():
    assert printed(Kind.STATUS_CHECK, None) == printed(Kind.STATUS_CHECK, Channel.PHONE)


def test_a_talk_in_person_needs_neither_reception_nor_voicemail():
    texts = printed(Kind.CHECK_BACK, Channel.IN_PERSON)
    assert "Quiet, private place" in texts
    assert "reception" not in texts
    assert "Voicemail" not in texts


@pytest.mark.parametrize("channel", [None, *Channel])
@pytest.mark.parametrize("kind", Kind)
def test_keys_are_unique_within_a_list_and_fit_their_column(kind: Kind, channel: Channel | None):
    keys = [item.key for item in checklist(facts(kind, channel), frozenset(), (), NOW)]
    assert len(keys) == len(set(keys))
    assert all(0 < len(key) <= 64 for key in keys)


def test_every_item_says_what_it_is_for():
    assert all(spec.why for specs in ITEMS.values() for spec in specs)


def test_a_task_of_ones_own_has_no_items_but_ones_own():
    assert checklist(facts(Kind.OTHER), frozenset(), (), NOW) == ()
    (item,) = checklist(facts(Kind.OTHER), frozenset({"own-4"}), (("own-4", "Bring the portfolio"),), NOW)
    assert (item.own, item.auto, item.ticked, item.text) == (True, False, True, "Bring the portfolio")


def test_ones_own_items_stand_after_ours_for_before_the_call():
    keys = [item.key for item in checklist(facts(), frozenset(), (("own-1", "Tea"), ("own-2", "Pen")), NOW)]
    assert keys[9:13] == ["even", "own-1", "own-2", "introduce"]


@pytest.mark.parametrize(
    ("group", "kind", "channel", "words"),
    [
        (Group.BEFORE, Kind.STATUS_CHECK, Channel.PHONE, "Before you dial"),
        (Group.DURING, Kind.STATUS_CHECK, None, "On the call"),
        (Group.BEFORE, Kind.CLOSING, Channel.EMAIL, "Before you send"),
        (Group.BEFORE, Kind.CHECK_BACK, Channel.IN_PERSON, "Before you go"),
        (Group.AFTER, Kind.CHECK_BACK, Channel.EMAIL, "Afterwards"),
        (Group.DURING, Kind.PREPARE, None, "In the interview"),
        (Group.BEFORE, Kind.OTHER, None, "To do"),
    ],
)
def test_a_group_has_a_heading_that_fits_the_channel(group: Group, kind: Kind, channel: Channel | None, words: str):
    assert heading(group, kind, channel) == words
