"""Draft facts of one interview at Acme, Mon 16 Nov 2026; a test changes what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from followup.drafts import CallScript, DraftFacts, Email, Tone, call_script, emails, plain
from followup.timeline.facts import Channel, Contact, Kind, Role

DANA = Contact("7", "Dana Ruiz", Role.HIRING_MANAGER, "dana@acme.example", "+1 415 555 0100")
PRIYA = Contact("8", "Priya Raman", Role.INTERVIEWER, "priya@acme.example")
WRITTEN = (Kind.THANK_YOU, Kind.STATUS_CHECK, Kind.CHECK_BACK, Kind.SECOND_FOLLOW_UP, Kind.CLOSING)
SPOKEN = (Kind.STATUS_CHECK, Kind.CHECK_BACK)


def facts(kind: Kind = Kind.STATUS_CHECK, tone: Tone = Tone.WARM, **changes: Any) -> DraftFacts:
    whole = DraftFacts(
        kind=kind,
        today=date(2026, 11, 30),
        my_name="Sam Reyes",
        my_phone="+1 415 555 0199",
        company="Acme",
        role="Data Engineer",
        application="1",
        interview="3",
        channel=Channel.PHONE,
        recipients=(DANA,),
        interview_on=date(2026, 11, 16),
        decision_on=date(2026, 11, 25),
        agreed_on=date(2026, 12, 18) if kind == Kind.CHECK_BACK else None,
        tone=tone,
        questions=("What are the next steps?", "Which skills matter most?"),
        proposals=(date(2026, 12, 3), date(2026, 12, 10)),
    )
    return replace(whole, **changes)


def said(script: CallScript, key: str) -> str:
    """One section of a call as plain text."""
    sections = {section.key: section for section in (*script.sections, *script.branches, script.voicemail)}
    return plain(*sections[key].lines)


def say(key: str, kind: Kind = Kind.STATUS_CHECK, tone: Tone = Tone.WARM, **changes: Any) -> str:
    return said(call_script(facts(kind, tone, **changes)), key)


def mail(kind: Kind, tone: Tone = Tone.WARM, **changes: Any) -> str:
    """Subject and body of the first email."""
    return letter(emails(facts(kind, tone, **changes))[0])


def letter(email: Email) -> str:
    return plain(email.subject, *email.body)


def everything(whole: DraftFacts) -> list[str]:
    """Every text that these facts give, spoken and written."""
    script = call_script(whole)
    keys = [section.key for section in (*script.sections, *script.branches, script.voicemail)]
    return [plain(script.number), *(said(script, key) for key in keys), *(letter(email) for email in emails(whole))]
