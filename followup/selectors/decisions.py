"""What the user decided about a task otherwise than recommended, as its page prints it."""

from __future__ import annotations

from dataclasses import dataclass

from followup.timeline.tasks import Decided, Decision
from followup.words import titled

DECISIONS = {
    Decision.WINDOW: ("Your window", "Recommended", "Use the recommended window"),
    Decision.SNOOZE: ("Snoozed to", "Its window", "Take the snooze back"),
    Decision.CHANNEL: ("Your channel", "Recommended", "Use the recommended channel"),
    Decision.RECIPIENT: ("Your recipient", "Recommended", "Use the recommended recipient"),
}
"""Per decision its name, what stands beside it, and the button that takes it back."""


@dataclass(frozen=True, slots=True)
class Line:
    """What the user decided otherwise than recommended, with the button that takes it back."""

    what: str
    label: str
    chosen: str
    instead: str
    recommended: str
    back: str


def printed(decided: tuple[Decided, ...]) -> tuple[Line, ...]:
    """Each decision with what is recommended instead."""
    return tuple(Line(str(one.what), *_named(one)) for one in decided)


def _named(one: Decided) -> tuple[str, str, str, str, str]:
    label, instead, back = DECISIONS[one.what]
    return label, titled(one.chosen), instead, one.recommended, back
