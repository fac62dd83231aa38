"""What a checklist is made from, and what it consists of: frozen values, no Django, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from followup.places import Place
from followup.timeline.facts import Channel, Contact, Kind, Outcome


class Group(StrEnum):
    """When an item is for: before the contact, during a call, or after it."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class InterviewFacts:
    """The interview that the task belongs to. ``on`` is its local day, ``note_lines`` the lines of notes with text."""

    id: str
    on: date
    note_lines: int = 0
    questions: tuple[str, ...] = ()
    interviewers: tuple[Contact, ...] = ()
    decision_on: date | None = None
    strong_connection: bool = False


@dataclass(frozen=True, slots=True)
class ChecklistFacts:
    """All that a task's checklist looks at. ``Contact.ref`` and the ids are primary keys as text.

    ``base_on`` is the date that the window counts from, ``base_agreed`` whether it is one that was agreed with them
    (else it is the day of our last contact). ``outcome`` and ``done_at`` are those of the touchpoint that ended the
    task. ``next_application`` is the id and name of the next active one, to go on with after closing.
    """

    task: str
    kind: Kind
    application: str
    opens_at: datetime
    closes_at: datetime
    zone: ZoneInfo
    channel: Channel | None = None
    recipients: tuple[Contact, ...] = ()
    interview: InterviewFacts | None = None
    job_description: bool = False
    formal: bool = False
    base_on: date | None = None
    base_agreed: bool = False
    tries: int = 0
    outcome: Outcome | None = None
    done_at: datetime | None = None
    next_application: tuple[str, str] | None = None
    second_weeks: tuple[int, int] = (1, 2)
    voicemail_after: int = 2
    thank_you_hours: int = 24


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a checklist, ready to print.

    ``auto``: facts tick it, the user cannot. ``detail`` is the fact in words ("14 lines, read them"), ``place`` where
    it is seen or mended. ``own``: the user added it.
    """

    key: str
    group: Group
    text: str
    why: str = ""
    auto: bool = False
    ticked: bool = False
    detail: str = ""
    place: Place | None = None
    own: bool = False

    @property
    def path(self) -> str:
        """Where the fact is, or nothing."""
        return self.place.path if self.place else ""
