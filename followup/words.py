"""What roles, channels, steps and outcomes are called inside a sentence: one table each, for all pages and commands."""

from __future__ import annotations

from followup.timeline.facts import Channel, Kind, Outcome, Role

ROLES = {
    Role.HIRING_MANAGER: "hiring manager",
    Role.INTERVIEWER: "interviewer",
    Role.RECRUITER: "recruiter",
    Role.HR: "HR",
    Role.REFERRER: "referrer",
    Role.OTHER: "other",
}
CHANNELS = {
    Channel.PHONE: "by phone",
    Channel.EMAIL: "by email",
    Channel.IN_PERSON: "in person",
    Channel.OTHER: "another way",
}
STEPS = {
    Kind.PREPARE: "preparation",
    Kind.THANK_YOU: "thank-you",
    Kind.STATUS_CHECK: "status check",
    Kind.CHECK_BACK: "check-back",
    Kind.SECOND_FOLLOW_UP: "second follow-up",
    Kind.CLOSING: "closing email",
    Kind.RESPONSE: "message",
    Kind.OTHER: "note",
}
"""What each step is called wherever it is named: stages, toasts, history, tables."""
TITLES = {
    ("thank_you", ""): "Thank {who}",
    ("status_check", "phone"): "Call {who}",
    ("status_check", "email"): "Email {who} about the timeline",
    ("status_check", ""): "Ask {who} about the timeline",
    ("check_back", ""): "Check back with {who}",
    ("second_follow_up", ""): "Second follow-up to {who}",
    ("closing", ""): "Closing email to {who}",
}
"""What a step's card says to do, by kind and channel: its name, or the verb of it."""
TO_WHOM = {"thank_you": "the interviewers"}
"""Whom a card names when nobody is known."""
OUTCOMES = {
    Outcome.OFFER: "they made an offer",
    Outcome.REJECTED: "they decided against you",
    Outcome.FILLED: "the position has been filled",
    Outcome.NEXT_INTERVIEW: "they invite you to another interview",
    Outcome.GAVE_DATE: "they gave a date",
    Outcome.VAGUE: "still deciding, no date",
    Outcome.VOICEMAIL: "left a voicemail",
    Outcome.NO_ANSWER: "no answer",
    Outcome.SENT: "sent",
    Outcome.DONE: "done",
    Outcome.SKIPPED: "skipped",
}


def titled(text: str) -> str:
    """The words as they begin a line: ``HR`` stays, ``by phone`` becomes ``By phone``."""
    return text[:1].upper() + text[1:]


ROLE_CHOICES = [(role.value, titled(name)) for role, name in ROLES.items()]
CHANNEL_CHOICES = [(channel.value, titled(name)) for channel, name in CHANNELS.items()]
