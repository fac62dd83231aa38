"""What a plan consists of: frozen values, compared and stored as they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from followup.timeline.facts import Channel, Contact, Kind

MOVED, SNOOZED = "M1", "M2"
"""The rules of the reasons that say how the user moved a window: by hand, and by snoozing."""
CHOSEN_CHANNEL, CHOSEN_PERSON = "C1", "R0"
"""The rules of the reasons that say whom the user chose, and by which channel."""
OWN = frozenset({MOVED, SNOOZED, CHOSEN_CHANNEL, CHOSEN_PERSON})


class State(StrEnum):
    """What became of a task. Whether an open one is early, due or late is a matter of the clock, not of the plan."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"
    SUPERSEDED = "superseded"


class Decision(StrEnum):
    """What the user can decide about one task, and take back."""

    WINDOW = "window"
    SNOOZE = "snooze"
    CHANNEL = "channel"
    RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of the user's that differs from the recommendation, both in words."""

    what: Decision
    chosen: str
    recommended: str


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
    ``reasons`` begin with the window's; ``decisions`` are what the user decided otherwise than recommended.
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
    decisions: tuple[Decided, ...] = ()

    @property
    def why(self) -> str:
        """The window's reason in brief, and what the user decided otherwise than recommended, if anything."""
        if not self.decisions:
            return self._brief(self.reasons[:1])
        own = (one for one in self.reasons[1:] if one.rule in OWN and (one.brief or one.rule in (MOVED, SNOOZED)))
        return self._brief((*self.reasons[:1], *own))

    def _brief(self, reasons: tuple[Reason, ...]) -> str:
        return " ".join(reason.brief or reason.text for reason in reasons)

    @property
    def recipient(self) -> str | None:
        """The names, as one text; None when nobody is known."""
        return ", ".join(contact.name for contact in self.recipients) or None
