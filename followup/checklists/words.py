"""Facts as short English words for the line below an item."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from followup.timeline.facts import Outcome, Role

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

ROLES = {
    Role.HIRING_MANAGER: "hiring manager",
    Role.INTERVIEWER: "interviewer",
    Role.RECRUITER: "recruiter",
    Role.HR: "HR",
    Role.REFERRER: "referrer",
    Role.OTHER: "role not noted",
}

OUTCOMES = {
    Outcome.OFFER: "an offer",
    Outcome.REJECTED: "a rejection",
    Outcome.FILLED: "the role is filled",
    Outcome.NEXT_INTERVIEW: "a next interview",
    Outcome.GAVE_DATE: "they gave a date",
    Outcome.VAGUE: "still deciding, no date",
    Outcome.VOICEMAIL: "left a voicemail",
    Outcome.NO_ANSWER: "no answer",
    Outcome.SENT: "sent",
    Outcome.DONE: "done",
    Outcome.SKIPPED: "skipped",
}


def day(on: date, this_year: int) -> str:
    """ "Tue 1 Dec"; with the year when it is not ``this_year``."""
    year = "" if on.year == this_year else f" {on.year}"
    return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}{year}"


def moment(at: datetime, zone: ZoneInfo, this_year: int) -> str:
    """ "Tue 1 Dec, 14:05", in ``zone``."""
    local = at.astimezone(zone)
    return f"{day(local.date(), this_year)}, {local:%H:%M}"


def number(count: int) -> str:
    """Small numbers in words, larger ones in figures."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def plural(count: int, one: str, many: str) -> str:
    """ "1 line", "14 lines"."""
    return f"{count} {one if count == 1 else many}"


def shortened(text: str, length: int = 40) -> str:
    """``text`` on one line, cut with an ellipsis when it is longer than ``length`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
