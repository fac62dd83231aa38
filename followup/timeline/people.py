"""Whom to contact, and by which channel, as the playbook recommends: its sections "Recipient" and "Channel"."""

from __future__ import annotations

from followup.timeline.facts import Application, Channel, Contact, Interview, Kind, Role
from followup.timeline.tasks import Reason

BY_EMAIL = frozenset({Kind.THANK_YOU, Kind.SECOND_FOLLOW_UP, Kind.CLOSING})
CHOSEN_APPLICATION = Reason("C1", "You chose this channel for the application.")
AGREED = Reason("C0", "You agreed on this channel.")
WRITTEN = Reason("C3", "By email: in a regulated field, written records are preferred.")
FORMAL = Reason("C4", "By email: the company's culture is highly formal.")
VAGUE = Reason("C5", "By phone: no decision date was given, and a call settles a vague timeline.")
STRONG = Reason("C6", "By phone: a strong personal connection formed in the interview.")
OTHERWISE_BY = Channel.PHONE
OTHERWISE = Reason("C7", "By phone: a call lets you hear the tone and get an answer at once.")
NOBODY = Reason("R5", "Nobody is known yet: find out first whom to contact.")
INDIRECT = Reason("R4", "They may not have a say in the decision: find out who has.")


def recipient(
    application: Application, interview: Interview, kind: Kind
) -> tuple[tuple[Contact, ...], tuple[Reason, ...]]:
    """The people to contact, best first, with why: none for a preparation, all interviewers for a thank-you."""
    if kind is Kind.PREPARE:
        return (), ()
    if kind is Kind.THANK_YOU and interview.interviewers:
        return interview.interviewers, (Reason("T2", "To everyone who was in the interview."),)
    return _decider(application, interview)


def _decider(application: Application, interview: Interview) -> tuple[tuple[Contact, ...], tuple[Reason, ...]]:
    """The hiring manager in the room; another interviewer; another hiring manager or interviewer; recruiter or HR."""
    room, known = interview.interviewers, application.contacts
    for people, role, rule, why in (
        (room, Role.HIRING_MANAGER, "R1", "the hiring manager, who was in the interview"),
        (room, None, "R2", "who was in the interview"),
        (known, Role.HIRING_MANAGER, "R3", "the hiring manager, who was not in the interview"),
        (known, Role.INTERVIEWER, "R3", "an interviewer of another conversation"),
        (known, Role.RECRUITER, "R4", "the recruiter"),
        (known, Role.HR, "R4", "of human resources"),
    ):
        for person in people:
            if role is None or person.role is role:
                reason = Reason(rule, f"{person.name}, {why}.")
                indirect = rule == "R4" or (rule == "R2" and person.role in (Role.RECRUITER, Role.HR))
                return (person,), (reason, INDIRECT) if indirect else (reason,)
    return (), (NOBODY,)


def channel(
    kind: Kind,
    application: Application,
    interview: Interview,
    people: tuple[Contact, ...],
    *,
    agreed: Channel | None,
    date_known: bool,
) -> tuple[Channel | None, tuple[Reason, ...]]:
    """The channel and every factor that applies, the deciding one first.

    ``agreed`` is the channel agreed for a check-back, ``date_known`` whether they ever gave a decision date. Only
    status checks and check-backs weigh factors; the other kinds are emails, and a preparation needs no channel.
    """
    if kind is Kind.PREPARE:
        return None, ()
    if kind in BY_EMAIL:
        return Channel.EMAIL, ()
    asked = bool(people and people[0].email_only)
    chosen = application.channel
    factors = [
        *([(agreed, AGREED)] if agreed else []),
        *([(chosen, CHOSEN_APPLICATION)] if chosen else []),
        *([(Channel.EMAIL, Reason("C2", f"By email: {people[0].name} asked for email only."))] if asked else []),
        *_weighed(application, interview, date_known),
    ]
    factors = factors or [(OTHERWISE_BY, OTHERWISE)]
    return factors[0][0], tuple(reason for _, reason in factors)


def _weighed(application: Application, interview: Interview, date_known: bool) -> list[tuple[Channel, Reason]]:
    """The factors of the employer and the conversation, in the playbook's order."""
    every = (
        (application.written_records, Channel.EMAIL, WRITTEN),
        (application.formal_culture, Channel.EMAIL, FORMAL),
        (not date_known, Channel.PHONE, VAGUE),
        (interview.strong_connection, Channel.PHONE, STRONG),
    )
    return [(channel, reason) for applies, channel, reason in every if applies]
