"""What a plan consists of: frozen values, compared and stored as they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from followup.timeline.facts import Channel, Contact, Kind

MOVED = "M1"
"""The rule of a reason that says how the user moved a window."""


class State(StrEnum):
    """What became of a task. Whether an open one is early, due or late is a matter of the clock, not of the plan."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a date, a channel or a recipient: the playbook's rule id and a sentence for the user.

    ``brief`` is the sentence where there is little room, when it differs: without the weekends that it skips.
    """

    rule: str
    text: str
    brief: str = ""


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """One follow-up. The window is half-open: ``[opens_at, closes_at)``; ``opens_on``/``closes_on`` are its first and
    last local day, both inclusive.

    ``key`` is kind + source row (``status_check-i12``: begun by interview 12; ``check_back-t7``: begun by touchpoint
    7; ``other-o3``: the user's own task 3), never a date. ``expires_at``: from then on an open task is no longer
    offered. ``base_on`` is the date that the window counts from, ``base_agreed`` whether it was agreed with them.
    ``tries`` counts the unanswered tries of this step. ``touchpoint`` is the ref of the one that ended the task.
    ``reasons`` begin with the window's.
    """

    key: str
    kind: Kind
    interview: str | None
    channel: Channel | None
    recipients: tuple[Contact, ...]
    opens_at: datetime
    closes_at: datetime
    opens_on: date
    closes_on: date
    state: State
    reasons: tuple[Reason, ...]
    expires_at: datetime | None = None
    base_on: date | None = None
    base_agreed: bool = False
    tries: int = 0
    touchpoint: str | None = None
    title: str = ""

    @property
    def why(self) -> str:
        """The window's reason in brief, and the user's own move of it if there was one."""
        moved = (reason for reason in self.reasons[1:] if reason.rule == MOVED)
        return " ".join(reason.brief or reason.text for reason in (*self.reasons[:1], *moved))

    @property
    def recipient(self) -> str | None:
        """The names, as one text; None when nobody is known."""
        return ", ".join(contact.name for contact in self.recipients) or None
