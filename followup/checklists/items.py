"""The playbook's checklist items, stage by stage, in its order: data only.

``via`` says which channel an item is for, ``auto`` which rule of ``rules.py`` ticks it from facts, ``note`` the fact
that a hand-ticked item fills or goes back to. Keys are stored with the ticks: never rename one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from followup.checklists.facts import Group
from followup.timeline.facts import Channel, Kind


class Via(StrEnum):
    """The channels that an item is for. ``SPOKEN`` is a call or a talk in person."""

    ANY = "any"
    PHONE = "phone"
    SPOKEN = "spoken"
    EMAIL = "email"


class Auto(StrEnum):
    """The rules that tick an item from facts. ``WINDOW`` and ``WAITED`` need the clock."""

    WINDOW = "window"
    WAITED = "waited"
    RECIPIENT = "recipient"
    RIGHT_PERSON = "right_person"
    NOTES = "notes"
    JOB_DESCRIPTION = "job_description"
    QUESTIONS = "questions"
    INTERVIEWERS = "interviewers"
    IN_TIME = "in_time"
    BY_EMAIL = "by_email"
    OUTCOME = "outcome"
    RECORD = "record"


class Note(StrEnum):
    """What stands below an item that the user ticks: the fact that it fills or goes back to."""

    DECISION = "decision"
    CONTACTS = "contacts"
    MOMENT = "moment"
    CONNECTION = "connection"
    NEXT = "next"
    VOICEMAIL = "voicemail"
    AGREED = "agreed"


CLOCKED = frozenset({Auto.WINDOW, Auto.WAITED})


@dataclass(frozen=True, slots=True)
class Spec:
    """One item as the playbook has it."""

    key: str
    text: str
    why: str
    group: Group = Group.BEFORE
    via: Via = Via.ANY
    auto: Auto | None = None
    note: Note | None = None


B, D, A = Group.BEFORE, Group.DURING, Group.AFTER

FIND_RECIPIENT = Spec(
    "recipient", "Find out whom to contact", "Best: the hiring manager who interviewed you.", auto=Auto.RECIPIENT
)

PREPARE = (
    Spec("researched", "Company and role researched", "Your answers and your questions rest on it."),
    Spec(
        "job_description", "Job description saved", "Postings disappear; you need it again.", auto=Auto.JOB_DESCRIPTION
    ),
    Spec("ask_them", "Two or three questions to ask them", "Questions show interest and tell you what counts."),
    Spec(
        "ask_decision",
        "Ask when they will decide",
        "That date sets the right day to follow up.",
        D,
        note=Note.DECISION,
    ),
    Spec(
        "ask_contact",
        "Ask whom to contact afterwards, and how",
        "Gives you the number, or tells you to write.",
        D,
        note=Note.CONTACTS,
    ),
    Spec("interviewers", "Names of all interviewers noted", "You will thank each of them.", A, auto=Auto.INTERVIEWERS),
)

THANK_YOU = (
    Spec("gratitude", "Gratitude expressed", "It is what the message is for."),
    Spec("interest", "Interest briefly restated", "One sentence: you still want this role."),
    Spec("moment", "One specific moment of the conversation named", "It shows that you listened.", note=Note.MOMENT),
    Spec("in_time", "Sent within 24 hours", "They still remember the conversation.", A, auto=Auto.IN_TIME),
    Spec("notes", "Interview notes written while fresh", "The follow-up call builds on them.", A, auto=Auto.NOTES),
    Spec(
        "connection",
        "Connection and formality noted",
        "They decide between a call and an email.",
        A,
        note=Note.CONNECTION,
    ),
)

OUTCOME = Spec("outcome", "Outcome recorded", "What comes next follows from it.", A, auto=Auto.OUTCOME)

CALL_BEFORE = (
    Spec(
        "window",
        "The window has opened",
        "Earlier suggests you do not know how long selection takes.",
        via=Via.SPOKEN,
        auto=Auto.WINDOW,
    ),
    Spec(
        "right_person",
        "The hiring manager, not HR",
        "HR may not have a say in the decision.",
        via=Via.SPOKEN,
        auto=Auto.RIGHT_PERSON,
    ),
    Spec("notes", "Interview notes at hand", "You can refer to what was said.", via=Via.SPOKEN, auto=Auto.NOTES),
    Spec(
        "job_description",
        "Job description at hand",
        "You can speak to what the role needs.",
        via=Via.SPOKEN,
        auto=Auto.JOB_DESCRIPTION,
    ),
    Spec(
        "questions",
        "Two or three concise, open questions",
        "On the next steps or the skills they need.",
        via=Via.SPOKEN,
        auto=Auto.QUESTIONS,
    ),
    Spec("quiet_place", "Quiet, private place", "No noise, nobody listening in.", via=Via.SPOKEN),
    Spec("reception", "Reliable reception", "A dropped call is hard to resume well.", via=Via.PHONE),
    Spec(
        "formal_meeting", "Treat it as a formal business meeting", "It is still part of the interview.", via=Via.SPOKEN
    ),
    Spec(
        "voicemail",
        "Voicemail message ready",
        "Under 30 seconds, should nobody answer.",
        via=Via.PHONE,
        note=Note.VOICEMAIL,
    ),
    Spec("even", "Ready to stay even, whatever the answer", "Yes, no, or more time.", via=Via.SPOKEN),
)

CALL_OPENING = (
    Spec("introduce", "Name, job title and purpose first", "They know at once who calls and why.", D, Via.SPOKEN),
    Spec("good_moment", "Ask whether this is a good moment", "They can listen, or name a better time.", D, Via.SPOKEN),
)

CALL_REST = (
    Spec("timeline", "Ask about the timeline, not for a decision", "It is easy to answer.", D, Via.SPOKEN),
    Spec("own_schedule", "Frame it as planning your own schedule", "A reason that puts no pressure.", D, Via.SPOKEN),
    Spec("time_frame", "If vague: ask for a time frame or a date", "You leave with a next step.", D, Via.SPOKEN),
    Spec("enthusiasm", "Restate your enthusiasm", "The last impression stays.", D, Via.SPOKEN),
    Spec("repeat_back", "Repeat back the agreed step and date", "Both sides remember the same.", D, Via.SPOKEN),
)

EMAIL_BODY = (
    Spec("brief", "Brief", "Read in half a minute.", via=Via.EMAIL),
    Spec("timeline", "Asks for the timeline", "Not for a decision.", via=Via.EMAIL),
    Spec("no_pressure", "No pressure", "No deadlines, no complaints about the wait.", via=Via.EMAIL),
)

CALL_AGREED_DATE = Spec(
    "agreed_date",
    "Refer to the date that was agreed",
    "You call as you said you would.",
    D,
    Via.SPOKEN,
    note=Note.AGREED,
)

EMAIL_AGREED_DATE = Spec(
    "agreed_date", "Agreed date mentioned", "You write as you said you would.", via=Via.EMAIL, note=Note.AGREED
)

SECOND_FOLLOW_UP = (
    Spec("by_email", "An email, not a call", "A call was already made; another would press.", auto=Auto.BY_EMAIL),
    Spec("waited", "Waited one to two weeks since the agreed date", "They have had time.", auto=Auto.WAITED),
    Spec("brief", "Brief", "Read in half a minute."),
    Spec("interest", "Interest reaffirmed", "It is why you write."),
    Spec("ask_update", "Asks for any update", "Any news is a good answer."),
)

CLOSING = (
    Spec("thanks", "Thanks the team", "They gave you their time."),
    Spec("withdrawal", "States the withdrawal", "Clear for them, and for you."),
    Spec("courteous", "Courteous, door left open", "You may meet again."),
    Spec("record", "Record kept", "Should they write after all.", A, auto=Auto.RECORD),
    Spec("next", "Next active application chosen", "Your time goes where it can pay.", A, note=Note.NEXT),
)

ITEMS: dict[Kind, tuple[Spec, ...]] = {
    Kind.PREPARE: PREPARE,
    Kind.THANK_YOU: THANK_YOU,
    Kind.STATUS_CHECK: (*CALL_BEFORE, *CALL_OPENING, *CALL_REST, *EMAIL_BODY, OUTCOME),
    Kind.CHECK_BACK: (
        *CALL_BEFORE,
        *CALL_OPENING,
        CALL_AGREED_DATE,
        *CALL_REST,
        *EMAIL_BODY,
        EMAIL_AGREED_DATE,
        OUTCOME,
    ),
    Kind.SECOND_FOLLOW_UP: SECOND_FOLLOW_UP,
    Kind.CLOSING: CLOSING,
    Kind.RESPONSE: (),
    Kind.OTHER: (),
}

CONTACTING = frozenset({Kind.THANK_YOU, Kind.STATUS_CHECK, Kind.CHECK_BACK, Kind.SECOND_FOLLOW_UP, Kind.CLOSING})
"""The stages that need somebody to turn to."""


def _vias(channel: Channel | None) -> frozenset[Via]:
    if channel == Channel.EMAIL:
        return frozenset({Via.ANY, Via.EMAIL})
    if channel == Channel.IN_PERSON:
        return frozenset({Via.ANY, Via.SPOKEN})
    return frozenset({Via.ANY, Via.SPOKEN, Via.PHONE})


def _chosen(kind: Kind, channel: Channel | None) -> tuple[Spec, ...]:
    return tuple(spec for spec in ITEMS[kind] if spec.via in _vias(channel))


CHOSEN: dict[tuple[str, str], tuple[Spec, ...]] = {
    (kind.value, channel.value if channel else ""): _chosen(kind, channel)
    for kind in Kind
    for channel in (None, *Channel)
}


def items_of(kind: str, channel: str | None) -> tuple[Spec, ...]:
    """The playbook's items for a step taken through this channel (unknown: as for a call), in its order."""
    return CHOSEN[kind, channel or ""]
