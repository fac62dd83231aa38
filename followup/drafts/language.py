"""What a language has to bring: its texts as data, and how it writes dates and addresses people.

A text holds merge fields in braces. A field is a fact (:class:`Field`) or a snippet, a sentence that the situation
chooses (:data:`SNIPPETS`); snippets hold facts only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followup.drafts.facts import Tone
from followup.timeline.facts import Kind


class Field(StrEnum):
    """The facts that a text may name. ``STEP`` is what the conversation itself will bring."""

    ME = "me"
    MY_PHONE = "my_phone"
    COMPANY = "company"
    ROLE = "role"
    RECIPIENT = "recipient"
    INTERVIEW_DAY = "interview_day"
    DECISION_DAY = "decision_day"
    AGREED_DAY = "agreed_day"
    FIRST_DATE = "first_date"
    SECOND_DATE = "second_date"
    MOMENT = "moment"
    STEP = "step"
    NUMBER = "number"
    ADDRESS = "address"


SNIPPETS = {
    "purpose": ("met", "other", "agreed"),
    "ask": ("unknown", "past", "ahead", "agreed"),
    "check_in": ("dates", "open"),
    "interest": ("plain", "strong"),
    "since": ("agreed", "plain"),
    "sign": ("name", "phone"),
}
"""Each snippet with the situations that it has a sentence for."""


@dataclass(frozen=True, slots=True)
class EmailText:
    """Subject and body of an email; a blank line parts the paragraphs."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class CallText:
    """The words of a call, in the order in which they are said."""

    opening: str
    moment: str
    ask: str
    vague: str
    questions: str
    close: str
    good: tuple[str, ...]
    bad: tuple[str, ...]
    more_time: tuple[str, ...]
    voicemail: str


@dataclass(frozen=True, slots=True)
class Language:
    """A language as data.

    ``day`` and ``weekday`` take the date and the current year, ``greet`` the names (at least one) and the tone.
    """

    code: str
    headings: Mapping[str, str]
    labels: Mapping[Field, str]
    snippets: Mapping[Tone, Mapping[str, str]]
    calls: Mapping[Tone, CallText]
    emails: Mapping[tuple[Kind, Tone], EmailText]
    day: Callable[[date, int], str]
    weekday: Callable[[date, int], str]
    greet: Callable[[tuple[str, ...], Tone], str]
