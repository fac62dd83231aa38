"""What stands beside Today's cards: waiting windows, next interviews, what has nothing planned, the small picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, Subquery
from django.utils.safestring import SafeString

from followup import cards, display, pictures
from followup.models import Event, Interview, Profile, Standing
from followup.prepared import Prepared
from followup.selectors import shell
from followup.timeline.facts import last_day, local_day, zone_named

SHOWN = 6
AHEAD = timedelta(days=pictures.DAYS)

GAPS = {
    "offer": ("They made you an offer: answer them", "/applications/{}/"),
    "next_interview": ("They moved you forward: add the next interview", "/applications/{}/interviews/new/"),
    "decide": ("Nothing is left to do: log what they said, or close it", "/applications/{}/responses/new/"),
    "interview_again": ("The interview was cancelled: add the new one", "/applications/{}/interviews/new/"),
    "first_interview": ("No interview yet: add it when there is one", "/applications/{}/interviews/new/"),
    "apply": ("Saved, not applied yet", "/applications/{}/"),
}
"""What to add to an application with nothing planned, and where."""


class Meeting(NamedTuple):
    """A coming interview's columns."""

    pk: int
    starts_at: datetime
    application: int
    zone: str
    company: str
    role: str


class Gap(NamedTuple):
    """The columns of an application with nothing planned."""

    application: int
    company: str
    role: str
    gap: str


@dataclass(frozen=True, slots=True)
class Me:
    """What a page needs to know of the profile.

    ``last`` is the last thing that was done that changes a list of follow-ups: an Event's id, 0 before any.
    """

    zone: ZoneInfo
    country: str
    notify: bool = False
    last: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A link and a small line under it."""

    href: str
    text: str
    small: str


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to add, and the applications that lack it."""

    words: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Quiet:
    """What has nothing planned, by the thing to add. ``offers``: the first of them are offers to answer."""

    missing: tuple[Missing, ...]
    count: str
    more: str
    offers: Missing | None


@dataclass(frozen=True, slots=True)
class Lines:
    """A list of them with its count, and "and 12 more" when not all are shown."""

    lines: tuple[Line, ...]
    count: str
    more: str


def me() -> Me:
    """The profile's zone and country; before there is a profile, UTC and the United States."""
    found = PROFILE()
    if not found:
        return Me(ZoneInfo("UTC"), "US")
    zone, country, notify, last = found[0]
    return Me(ZoneInfo(zone), country, notify, last or 0)


def meetings(now: datetime) -> list[Meeting]:
    """The next interviews, soonest first."""
    return [Meeting._make(row) for row in MEETINGS(now)]


def quiet(now: datetime) -> list[Gap]:
    """Offers to answer, then what is active and has nothing planned, the most likely to be forgotten first."""
    return [Gap._make(row) for row in QUIET(now)]


def waiting_lines(rows: Sequence[cards.Row], number: int, now: datetime, mine: ZoneInfo) -> Lines:
    """Windows that open in more than a week."""
    return Lines(
        tuple(_waiting(row, now, mine) for row in rows[:SHOWN]), _count(number), display.more(number, SHOWN, shell.MOST)
    )


def meeting_lines(found: Sequence[Meeting], later: Sequence[cards.Row], now: datetime, mine: ZoneInfo) -> Lines:
    """Interviews with their local time, the user's, and from when to prepare if that is still ahead."""
    prepare = {row.key: row for row in later if row.kind == "prepare"}
    lines = tuple(_meeting(row, prepare.get(f"prepare-i{row.pk}"), now, mine) for row in found)
    return Lines(lines, "", "")


def quiet_lines(found: Sequence[Gap], now: datetime) -> Quiet:
    """The applications that would fall off the edge, under the one thing to add."""
    number = len(found) if len(found) <= SHOWN else QUIET_SIZE.count(now)
    missing = {name: _missing(name, rows) for name, rows in groupby(found[:SHOWN], attrgetter("gap"))}
    return Quiet(tuple(missing.values()), _count(number), display.more(number, SHOWN, shell.MOST), missing.get("offer"))


def picture(rows: Sequence[cards.Row], found: Sequence[Meeting], now: datetime, mine: Me) -> SafeString:
    """The next two weeks of these interviews and tasks, which are the most urgent ones first."""
    near = [row for row in rows if row.opens_at < now + AHEAD]
    bars = [_bar(row, now, mine.zone) for row in near[: pictures.MOST]]
    dots = [_dot(row, now, mine.zone) for row in found]
    return pictures.two_weeks(local_day(now, mine.zone), mine.country, bars, dots)


def _meetings(now: datetime) -> QuerySet[Interview]:
    return shell.interviews().filter(application__deleted_at=None, starts_at__gt=now).order_by("starts_at")


def _quiet(now: datetime) -> QuerySet[Standing]:
    """Only running applications outside the bin have a Standing: nothing of the application needs to be asked."""
    return Standing.objects.filter(quiet_from__isnull=False, quiet_from__lte=now)


MEETING = ("pk", "starts_at", "application_id", "application__timezone", "application__company", "application__role")
GAP = ("application_id", "application__company", "application__role", "gap")
MEETINGS = Prepared(lambda now: _meetings(now).values_list(*MEETING)[:SHOWN], times=["now"])
CHECKLIST = ("item_add", "item_remove")
LAST = Subquery(Event.objects.exclude(verb__in=CHECKLIST).order_by("-pk").values("pk")[:1])
PROFILE = Prepared(lambda: Profile.objects.values_list("timezone", "country", "notify", LAST))
QUIET_SIZE = Prepared(lambda now: _quiet(now).values_list("rank")[: shell.MOST + 1], times=["now"])
QUIET = Prepared(
    lambda now: _quiet(now).order_by("rank", "-application_id").values_list(*GAP)[: SHOWN + 1], times=["now"]
)


def _count(number: int) -> str:
    return display.capped(number) if number else ""


def _waiting(row: cards.Row, now: datetime, mine: ZoneInfo) -> Line:
    seen = row.seen(now, mine)
    opens = display.day(local_day(row.opens_at, seen.zone), seen.today)
    return Line(f"/tasks/{row.key}/", row.what, f"{row.company}; opens {opens}")


def _meeting(row: Meeting, prepare: cards.Row | None, now: datetime, mine: ZoneInfo) -> Line:
    zone = zone_named(row.zone, mine)
    today = local_day(now, zone)
    notes = [row.role, display.for_you(row.starts_at, zone, mine, today)]
    if prepare:
        notes.append(f"prepare from {display.day(local_day(prepare.opens_at, zone), today)}")
    text = f"{display.moment(row.starts_at, zone, today)} - {row.company}"
    path = f"/applications/{row.application}/#_interview-{row.pk}"
    return Line(path, text, "; ".join(note for note in notes if note))


def _missing(name: str, rows: Iterable[Gap]) -> Missing:
    words, path = GAPS.get(name, GAPS["decide"])
    return Missing(words, tuple(Line(path.format(row.application), f"{row.company} - {row.role}", "") for row in rows))


def _bar(row: cards.Row, now: datetime, mine: ZoneInfo) -> pictures.Bar:
    seen = row.seen(now, mine)
    window = seen.when
    words = f"{row.what}, {row.company}: {window.words}"
    first, last = local_day(row.opens_at, seen.zone), last_day(row.closes_at, seen.zone)
    return pictures.Bar(first, last, window.state, words, f"/tasks/{row.key}/")


def _dot(row: Meeting, now: datetime, mine: ZoneInfo) -> pictures.Dot:
    zone = zone_named(row.zone, mine)
    at = display.moment(row.starts_at, zone, local_day(now, zone))
    return pictures.Dot(local_day(row.starts_at, zone), f"Interview, {row.company}: {at}")
