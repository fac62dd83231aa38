"""Values from a form or a file made fit for their columns, each field by its own rule; all problems at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from followup import validation
from followup.errors import FollowupError, InvalidInput
from followup.timeline import business_days, facts

Rule = Callable[[Any], Any]


def cleaned(values: Mapping[str, Any], rules: Mapping[str, Rule]) -> dict[str, Any]:
    """The values that have a rule, cleaned; others are ignored. Raises InvalidInput with a sentence per field."""
    found: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, rule in rules.items():
        if name in values:
            try:
                found[name] = rule(values[name])
            except FollowupError as error:
                problems[name] = str(error)
    if problems:
        raise InvalidInput(problems)
    return found


def one_of(enum: type[StrEnum], *, blank: bool = False) -> Rule:
    """A member's value; empty where that is allowed."""

    def rule(value: Any) -> str:
        text = str(value or "")
        if text in set(enum) or (blank and not text):
            return text
        raise validation.Unfit("Choose one of the list.")

    return rule


def optional_day(value: Any) -> date | None:
    """A date within the calendars, or none."""
    return validation.day(value) if value else None


def needed_day(value: Any) -> date:
    """A date within the calendars."""
    if not value:
        raise validation.Unfit("Choose a day.")
    return validation.day(value)


def long_text(value: Any) -> str:
    """Text of several lines."""
    return validation.clean_text(str(value or ""), limit=validation.LONG, multiline=True)


def line(value: Any) -> str:
    """One line, perhaps empty."""
    return validation.clean_text(str(value or ""))


def lines(value: Iterable[str]) -> list[str]:
    """Several lines of text, the empty ones left out."""
    return [text for item in value if (text := validation.clean_text(item, limit=1000))]


def zone_name(value: Any) -> str:
    """The name of a time zone, or none."""
    return validation.zone(str(value)).key if value else ""


def needed_zone_name(value: Any) -> str:
    """The name of a time zone."""
    return validation.zone(str(value or "")).key


def check_region(country: str, subdivision: str) -> None:
    """Refuse a country or subdivision that has no calendar, beside its field. Raises InvalidInput."""
    if not country and subdivision:
        raise InvalidInput({"subdivision": "Choose the country first: a subdivision belongs to one."})
    if country:
        try:
            business_days.calendar_for(country, subdivision)
        except FollowupError as error:
            raise InvalidInput(error.fields or {"country": str(error)}) from None


APPLICATION: dict[str, Rule] = {
    "company": validation.required_text,
    "role": validation.required_text,
    "status": one_of(facts.Status),
    "applied_on": optional_day,
    "source": line,
    "location": line,
    "salary": line,
    "country": line,
    "subdivision": line,
    "timezone": zone_name,
    "formal_culture": bool,
    "written_records": bool,
    "channel": one_of(facts.Channel, blank=True),
    "job_description": long_text,
    "posting_url": validation.web_url,
    "notes": long_text,
}
CONTACT: dict[str, Rule] = {
    "name": validation.required_text,
    "role": one_of(facts.Role),
    "email": validation.email,
    "phone": validation.phone,
    "email_only": bool,
    "notes": long_text,
}
INTERVIEW: dict[str, Rule] = {
    "decision_on": optional_day,
    "strong_connection": bool,
    "notes": long_text,
    "questions": lines,
}
TOUCHPOINT: dict[str, Rule] = {
    "kind": one_of(facts.Kind),
    "direction": one_of(facts.Direction),
    "channel": one_of(facts.Channel, blank=True),
    "outcome": one_of(facts.Outcome, blank=True),
    "agreed_on": optional_day,
    "next_by": one_of(facts.NextBy, blank=True),
    "next_channel": one_of(facts.Channel, blank=True),
    "note": long_text,
}
PROFILE: dict[str, Rule] = {
    "name": line,
    "email": validation.email,
    "phone": validation.phone,
    "timezone": needed_zone_name,
    "country": validation.required_text,
    "subdivision": line,
    "tone": line,
}
