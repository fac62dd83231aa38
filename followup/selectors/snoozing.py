"""What the snooze form offers: the days, and what to know of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import MO, relativedelta

from followup import cards, display
from followup.selectors.outcomes import DateChoice, business_days
from followup.timeline.business_days import BusinessCalendar
from followup.timeline.facts import local_day
from followup.timeline.tasks import PlannedTask
from followup.words import titled

AFTER = "after its window: it will be late then"
SOON = timedelta(weeks=1)


def choices(task: PlannedTask, zone: ZoneInfo, calendar: BusinessCalendar, today: date) -> tuple[DateChoice, ...]:
    """Tomorrow, next Monday, in one week: business days on their calendar. One after the window's last day says so;
    none is proposed from the day on which the task is dropped."""
    found = business_days(
        today,
        calendar,
        ("tomorrow", today + timedelta(days=1)),
        ("next Monday", today + relativedelta(days=1, weekday=MO(+1))),
        ("in one week", today + timedelta(weeks=1)),
    )
    dropped = _dropped_on(task, zone)
    kept = (choice for choice in found if dropped is None or choice.on < dropped)
    return tuple(
        replace(choice, name=f"{choice.name}; {AFTER}") if today <= task.closes_on < choice.on else choice
        for choice in kept
    )


def note(task: PlannedTask, zone: ZoneInfo, card: cards.Card, today: date) -> str:
    """How its window stands, where a later day lies after it; and when it is dropped, if that is soon."""
    dropped = _dropped_on(task, zone)
    words = [f"{titled(card.when)}."] if card.state == "late" or task.closes_on == today else []
    if dropped and dropped - today <= SOON:
        words.append(f"It is dropped on {display.day(dropped, today)}: choose a day before that.")
    return " ".join(words)


def _dropped_on(task: PlannedTask, zone: ZoneInfo) -> date | None:
    return local_day(task.expires_at, zone) if task.expires_at else None
