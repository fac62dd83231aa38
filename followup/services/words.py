"""Sentences of the history: what was done, in words."""

from __future__ import annotations

from datetime import date

from followup import models
from followup.timeline.facts import Channel, Direction, Kind, NextBy, Outcome
from followup.timeline.words import day_words, far_words
from followup.words import OUTCOMES, STEPS


def outcome_words(row: models.Touchpoint) -> str:
    """``they gave a date, Fri 18 Dec, and come back to you``; empty when nothing came of it."""
    if row.outcome == Outcome.GAVE_DATE and row.agreed_on:
        who = "you contact them again" if row.next_by == NextBy.ME else "they come back to you"
        return f"they gave a date, {day_words(row.agreed_on, row.at.year)}, and {who}"
    return OUTCOMES[Outcome(row.outcome)] if row.outcome else ""


def contact_words(row: models.Touchpoint, name: str, application: models.Application) -> str:
    """One touchpoint as a sentence: ``Called Dana Ruiz of Acme (status check): left a voicemail.``"""
    outcome = outcome_words(row)
    tail = f": {outcome}." if outcome else "."
    step = STEPS[Kind(row.kind)]
    them = f"{name} of {application.company}" if name else application.company
    if row.outcome == Outcome.SKIPPED:
        return f"Skipped the {step} at {application.company}."
    if row.kind == Kind.PREPARE:
        return f"Prepared for the interview at {application.company}."
    if row.kind == Kind.OTHER:
        return f"Noted something about {application.company}{tail}"
    if row.direction == Direction.IN:
        return f"{them} wrote or called{tail}"
    verb = {Channel.PHONE: "Called", Channel.EMAIL: "Emailed"}.get(Channel(row.channel or "other"), "Contacted")
    return f"{verb} {them} ({step}){tail}"


def doubt_words(day: date | None, today: date) -> str:
    """`` That is 14 months away: is the year right?`` after a sentence about a far date; else nothing."""
    far = far_words(day, today) if day else ""
    return f" That is {far}: is the year right?" if far else ""
