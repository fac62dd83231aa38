"""What an interchange file says, as frozen values: checked, instants in UTC, references resolved to positions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from followup.drafts import Tone
from followup.timeline.facts import Channel, Direction, Kind, NextBy, Outcome, Role, Status
from followup.timeline.policy import Policy

FORMAT = "followup"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Profile:
    """Whose search it is, and the defaults of every application."""

    timezone: str
    country: str
    subdivision: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    tone: Tone = Tone.WARM
    policy: Policy = field(default_factory=Policy)


@dataclass(frozen=True, slots=True)
class DayOff:
    """A change to a calendar; ``application`` is a position in the document, None for all."""

    on: date
    working: bool = False
    note: str = ""
    application: int | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A person. Equal ones with an email are one person who serves several applications."""

    name: str
    role: Role = Role.OTHER
    email: str = ""
    phone: str = ""
    email_only: bool = False
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """One conversation; ``interviewers`` are positions among the application's contacts."""

    id: str
    starts_at: datetime
    ends_at: datetime
    decision_on: date | None = None
    strong_connection: bool = False
    cancelled: bool = False
    interviewers: tuple[int, ...] = ()
    questions: tuple[str, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """One fact in the correspondence; ``interview`` and ``contact`` are positions within the application."""

    kind: Kind
    direction: Direction
    at: datetime
    interview: int | None = None
    contact: int | None = None
    channel: Channel | None = None
    outcome: Outcome | None = None
    agreed_on: date | None = None
    next_by: NextBy | None = None
    next_channel: Channel | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Application:
    """One role at one employer. Empty country, subdivision and time zone mean: the profile's."""

    company: str
    role: str
    status: Status = Status.APPLIED
    applied_on: date | None = None
    source: str = ""
    location: str = ""
    salary: str = ""
    country: str = ""
    subdivision: str = ""
    timezone: str = ""
    formal_culture: bool = False
    written_records: bool = False
    channel: Channel | None = None
    job_description: str = ""
    posting_url: str = ""
    notes: str = ""
    contacts: tuple[Contact, ...] = ()
    interviews: tuple[Interview, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()

    @property
    def title(self) -> str:
        """How the file and people name it."""
        return f"{self.company} - {self.role}"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file. ``warnings`` are what was left aside, each with its place."""

    profile: Profile
    days_off: tuple[DayOff, ...] = ()
    applications: tuple[Application, ...] = ()
    warnings: tuple[str, ...] = ()
