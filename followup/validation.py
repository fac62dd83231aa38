"""One value at a time: what a person or a file gave, made fit to store, or refused with a sentence.

Forms, services and the file reader share these, so the same text is refused with the same words everywhere. Each
function returns the cleaned value; "" stays "" where a field may be empty.

Raises (all of them):
    Unfit: ``str(error)`` is the sentence that stands beside the field. ``DayOutOfRange`` for dates.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timezone
from functools import lru_cache
from importlib import resources
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from followup.errors import DayOutOfRange, FollowupError
from followup.timeline import facts

NAME = 200
"""Characters in one line of text."""
LONG = 100_000
"""Characters in notes and descriptions."""
PHONE = 50
URL = 2000
EMAIL = 254

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_LINE_BREAKS = "\n\t\u2028\u2029"


class Unfit(FollowupError):
    """One value that cannot be right."""

    status = 422


def clean_text(value: str, *, limit: int = NAME, multiline: bool = False) -> str:
    """The text without surrounding blanks and with ``\\n`` line ends.

    Refused: lone surrogates, control characters, line breaks where one line is meant, more than ``limit`` characters.
    """
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n")
    if len(text) > limit:
        raise Unfit(f"Use at most {limit:,} characters; this has {len(text):,}.")
    for character in sorted(set(text)):
        if not multiline and character in _LINE_BREAKS:
            raise Unfit("Write this on one line, without tabs.")
        category = unicodedata.category(character)
        if category == "Cs":
            raise Unfit("This has half of a character (a lone surrogate). Type or paste it again.")
        if category == "Cc" and character not in _LINE_BREAKS:
            raise Unfit(f"This has a control character (U+{ord(character):04X}). Remove it.")
    return text.strip()


def required_text(value: str, *, limit: int = NAME) -> str:
    """One line that must say something."""
    text = clean_text(value, limit=limit)
    if not any(unicodedata.category(character)[0] not in "CZ" for character in text):
        raise Unfit("This is needed.")
    return text


def web_url(value: str) -> str:
    """A link that is safe to click: http or https, a host, no name or password in it."""
    text = clean_text(value, limit=URL)
    if not text:
        return ""
    if any(character.isspace() for character in text):
        raise Unfit("A link has no spaces in it.")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise Unfit("This is not a web address.") from None
    if parts.scheme not in ("http", "https"):
        raise Unfit("A link starts with http:// or https://.")
    if not host or "\\" in text:
        raise Unfit("This is not a web address.")
    if parts.username is not None or parts.password is not None:
        raise Unfit("Remove the name or password from the link.")
    return text


def email(value: str) -> str:
    """An email address."""
    text = clean_text(value, limit=EMAIL)
    try:
        if text:
            validate_email(text)
    except ValidationError:
        raise Unfit("This is not an email address.") from None
    return text


def phone(value: str) -> str:
    """A phone number as the user writes it; digits enough to dial."""
    text = clean_text(value, limit=PHONE)
    if text and sum(character.isdigit() for character in text) < 3:
        raise Unfit("A phone number has at least three digits.")
    return text


@lru_cache(maxsize=1)
def zones() -> dict[str, None]:
    """The names of all time zones, sorted; the same on every machine."""
    return dict.fromkeys(sorted((resources.files("tzdata") / "zones").read_text("utf-8").split()))


def zone(value: str) -> ZoneInfo:
    """The time zone of this name, as "Europe/Berlin"."""
    if value not in zones():
        raise Unfit(f"{_shown(value)} is not a time zone. Write it like Europe/Berlin or America/Los_Angeles.")
    return ZoneInfo(value)


def day(value: str | date) -> date:
    """A date from "2026-11-25" (or a date), within the years that calendars are reliable for."""
    if isinstance(value, str):
        if not _DAY.fullmatch(value):
            raise Unfit(f"{_shown(value)} is not a date. Write it like 2026-11-25.")
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise Unfit(f"{value} is not a day of the calendar.") from None
    if not facts.FIRST_DAY <= value <= facts.LAST_DAY:
        raise DayOutOfRange(value)
    return value


def local_instant(naive: datetime, zone: ZoneInfo) -> datetime:
    """The instant in UTC at which clocks in ``zone`` show this; the first one where a clock change repeats it.

    Refused: a time that the change to summer time skips. ``naive.fold`` chooses the second of two.
    """
    day(naive.date())
    at = naive.replace(tzinfo=zone).astimezone(timezone.utc)
    if at.astimezone(zone).replace(tzinfo=None) != naive:
        raise Unfit(f"Clocks in {zone.key} skip {naive:%H:%M} on {naive:%Y-%m-%d}. Choose another time.")
    return at


def instant(value: str, zone: ZoneInfo) -> datetime:
    """The instant in UTC of "2026-11-20T14:00:00-08:00"; without an offset, local to ``zone``."""
    if not _INSTANT.fullmatch(value):
        raise Unfit(f"{_shown(value)} is not a time. Write it like 2026-11-20T14:00:00-08:00.")
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise Unfit(f"{value} is not a time of the calendar.") from None
    day(at.date())
    if at.tzinfo is None:
        return local_instant(at, zone)
    at = at.astimezone(timezone.utc)
    day(facts.local_day(at, zone))
    return at


def _shown(value: str) -> str:
    """What was given, short enough for a sentence and without anything that a terminal would act upon."""
    return ascii(value) if len(value) <= 60 else ascii(value[:57]) + "..."
