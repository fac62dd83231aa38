"""The rules that tick an item from facts: ``holds`` decides, ``tell`` says the fact and where it is.

They are two functions because the projection counts far more often than a page explains.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from followup import display
from followup.checklists import words
from followup.checklists.facts import ChecklistFacts
from followup.checklists.items import Auto, Note
from followup.checklists.questions import closed_by
from followup.places import Fact, Place
from followup.timeline.facts import Channel, Outcome, Role
from followup.words import OUTCOMES, ROLES

ENOUGH, MOST = 2, 3
"""How many questions a call wants, at least and at most."""

Told = tuple[str, Place | None]


def holds(auto: Auto, facts: ChecklistFacts) -> bool:
    """Whether the facts tick the item. The two rules that need the clock hold for nobody here."""
    test = TESTS.get(auto)
    return test is not None and test(facts)


def note(about: Note, facts: ChecklistFacts, today: date) -> Told:
    """What is known beside an item that the user ticks, and the place that it fills."""
    return NOTES[about](facts, today)


def tell(auto: Auto, facts: ChecklistFacts, today: date) -> Told:
    """The fact behind the item in words, and its place."""
    return TELLERS[auto](facts, today)


def written(facts: ChecklistFacts) -> tuple[str, ...]:
    """The questions of the interview that are not blank."""
    return tuple(text for text in facts.interview.questions if text.strip()) if facts.interview else ()


def _right_person(facts: ChecklistFacts) -> bool:
    """Only a hiring manager is known to decide; whether an interviewer does, the user has to say."""
    return bool(facts.recipients) and facts.recipients[0].role is Role.HIRING_MANAGER


def _questions(facts: ChecklistFacts) -> bool:
    asked = written(facts)
    return ENOUGH <= len(asked) <= MOST and not any(closed_by(text) for text in asked)


def _in_time(facts: ChecklistFacts) -> bool:
    sent = facts.outcome in (Outcome.SENT, Outcome.DONE)
    return sent and facts.done_at is not None and facts.done_at < facts.closes_at


TESTS: dict[Auto, Callable[[ChecklistFacts], bool]] = {
    Auto.RECIPIENT: lambda facts: bool(facts.recipients),
    Auto.RIGHT_PERSON: _right_person,
    Auto.NOTES: lambda facts: facts.interview is not None and facts.interview.note_lines > 0,
    Auto.JOB_DESCRIPTION: lambda facts: facts.job_description,
    Auto.QUESTIONS: _questions,
    Auto.INTERVIEWERS: lambda facts: facts.interview is not None and bool(facts.interview.interviewers),
    Auto.IN_TIME: _in_time,
    Auto.BY_EMAIL: lambda facts: facts.channel == Channel.EMAIL,
    Auto.OUTCOME: lambda facts: facts.outcome is not None,
    Auto.RECORD: lambda facts: facts.outcome is not None,
}


def interview_place(fact: Fact, facts: ChecklistFacts) -> Place:
    """A field of the interview; where to add an interview when there is none."""
    return Place(fact, facts.interview.id) if facts.interview else Place(Fact.INTERVIEWS, facts.application)


def _nobody(facts: ChecklistFacts, today: date) -> Told:
    return "nobody is known yet: add a contact", Place(Fact.CONTACTS, facts.application)


def _tell_person(facts: ChecklistFacts, today: date) -> Told:
    if not facts.recipients:
        return _nobody(facts, today)
    contact = facts.recipients[0]
    place = Place(Fact.CONTACT, contact.ref)
    role = "role not noted" if contact.role is Role.OTHER else ROLES[contact.role]
    if contact.role in (Role.RECRUITER, Role.HR):
        return f"{contact.name}, {role}: may not have a say in the decision", place
    if contact.role is not Role.HIRING_MANAGER:
        return f"{contact.name}, {role}: do they decide? Then change the role", Place(Fact.PERSON_ROLE, contact.ref)
    if facts.interview and any(one.ref == contact.ref for one in facts.interview.interviewers):
        return f"{contact.name}, in the room on {display.day(facts.interview.on, today)}", place
    return f"{contact.name}, {role}, was not in the interview", place


def _tell_notes(facts: ChecklistFacts, today: date) -> Told:
    place = interview_place(Fact.NOTES, facts)
    lines = facts.interview.note_lines if facts.interview else 0
    if not lines:
        return "none written yet", place
    return f"{display.plural(lines, 'line')}, read {'it' if lines == 1 else 'them'}", place


def _tell_job(facts: ChecklistFacts, today: date) -> Told:
    return "saved" if facts.job_description else "not saved yet", Place(Fact.JOB_DESCRIPTION, facts.application)


def _tell_questions(facts: ChecklistFacts, today: date) -> Told:
    place = interview_place(Fact.QUESTIONS, facts)
    asked = written(facts)
    closed = next((text for text in asked if closed_by(text)), "")
    count = f"{len(asked)} written" if asked else "none written yet"
    if closed:
        return f'{count}; "{words.shortened(closed)}" can be answered by yes or no', place
    if len(asked) > MOST:
        return f"{count}: choose two or three", place
    return count + (", one more" if len(asked) == 1 else ""), place


def _tell_interviewers(facts: ChecklistFacts, today: date) -> Told:
    names = ", ".join(contact.name for contact in facts.interview.interviewers) if facts.interview else ""
    return names or "none noted yet", interview_place(Fact.INTERVIEWERS, facts)


def _tell_in_time(facts: ChecklistFacts, today: date) -> Told:
    place = Place(Fact.OUTCOME, facts.task)
    if facts.done_at is not None and facts.outcome in (Outcome.SENT, Outcome.DONE):
        return f"sent {display.moment(facts.done_at, facts.zone, today)}", place
    return f"until {display.moment(facts.closes_at, facts.zone, today)}", place


def _tell_channel(facts: ChecklistFacts, today: date) -> Told:
    return "email" if facts.channel == Channel.EMAIL else "set to another channel", Place(Fact.WINDOW, facts.task)


def _tell_outcome(facts: ChecklistFacts, today: date) -> Told:
    place = Place(Fact.OUTCOME, facts.task)
    if facts.outcome is None:
        return "not yet", place
    at = f", {display.moment(facts.done_at, facts.zone, today)}" if facts.done_at else ""
    return OUTCOMES[facts.outcome] + at, place


TELLERS: dict[Auto, Callable[[ChecklistFacts, date], Told]] = {
    Auto.RECIPIENT: _nobody,
    Auto.RIGHT_PERSON: _tell_person,
    Auto.NOTES: _tell_notes,
    Auto.JOB_DESCRIPTION: _tell_job,
    Auto.QUESTIONS: _tell_questions,
    Auto.INTERVIEWERS: _tell_interviewers,
    Auto.IN_TIME: _tell_in_time,
    Auto.BY_EMAIL: _tell_channel,
    Auto.OUTCOME: _tell_outcome,
    Auto.RECORD: _tell_outcome,
}


def _note_decision(facts: ChecklistFacts, today: date) -> Told:
    decision_on = facts.interview.decision_on if facts.interview else None
    told = f"they decide by {display.day(decision_on, today)}" if decision_on else "no decision date noted yet"
    return told, interview_place(Fact.DECISION_DATE, facts)


def _note_contacts(facts: ChecklistFacts, today: date) -> Told:
    return ", ".join(contact.name for contact in facts.recipients), Place(Fact.CONTACTS, facts.application)


def _note_moment(facts: ChecklistFacts, today: date) -> Told:
    return "", interview_place(Fact.NOTES, facts)


def _note_connection(facts: ChecklistFacts, today: date) -> Told:
    strong = facts.interview is not None and facts.interview.strong_connection
    noted = [text for text, is_so in (("strong connection", strong), ("formal culture", facts.formal)) if is_so]
    return ", ".join(noted) or "neither noted", interview_place(Fact.CONNECTION, facts)


def _note_next(facts: ChecklistFacts, today: date) -> Told:
    if facts.next_application is None:
        return "no other active application", Place(Fact.APPLICATIONS)
    pk, name = facts.next_application
    return name, Place(Fact.APPLICATION, pk)


def _note_agreed(facts: ChecklistFacts, today: date) -> Told:
    if facts.base_on is None:
        return "", None
    return display.day(facts.base_on, today), Place(Fact.APPLICATION, facts.application)


def _note_voicemail(facts: ChecklistFacts, today: date) -> Told:
    if facts.tries < facts.voicemail_after:
        return "", None
    tries = f"{words.number(facts.tries)} {'try' if facts.tries == 1 else 'tries'}"
    return f"{tries} without an answer: leave the message this time", None


NOTES: dict[Note, Callable[[ChecklistFacts, date], Told]] = {
    Note.DECISION: _note_decision,
    Note.CONTACTS: _note_contacts,
    Note.MOMENT: _note_moment,
    Note.CONNECTION: _note_connection,
    Note.NEXT: _note_next,
    Note.VOICEMAIL: _note_voicemail,
    Note.AGREED: _note_agreed,
}
