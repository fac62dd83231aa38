"""Facts as short English words for the line below an item."""

from __future__ import annotations

from followup.timeline.facts import Outcome

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

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


def number(count: int) -> str:
    """Small numbers in words, larger ones in figures."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def shortened(text: str, length: int = 40) -> str:
    """``text`` on one line, cut with an ellipsis when it is longer than ``length`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
