"""What stands beside Today's cards: waiting windows, next interviews, what has nothing planned, the small picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from followup import cards, display, pictures
from followup.models import ACTIVE, Interview, Profile, Standing
from followup.selectors import shell
from followup.timeline.facts import last_day, local_day

SHOWN = 6

GAPS = {
    "next_interview": ("They moved you forward: add the next interview", "/applications/{}/interviews/new/"),
    "decide": ("Nothing is left to do: log what they said, or close it", "/applications/{}/responses/new/"),
    "interview_again": ("The interview was cancelled: add the new one", "/applications/{}/interviews/new/"),
    "first_interview": ("No interview yet: add it when there is one", "/applications/{}/interviews/new/"),
    "apply": ("Saved, not applied yet", "/applications/{}/"),
}
"""What to add to an application with nothing planned, and where."""

Meeting = tuple[int, datetime, datetime, int, str, str, str]
Gap = tuple[int, str, str, str]


@dataclass(frozen=True, slots=True)
class Me:
    """What a page needs to know of the profile."""

    zone: ZoneInfo
    country: str


@dataclass(frozen=True, slots=True)
class Line:
    """A link and a small line under it."""

    href: str
    text: str
    small: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A list of them with its count, and "and 12 more" when not all are shown."""

    lines: tuple[Line, ...]
    count: str
    more: str


def me() -> Me:
    """The profile's zone and country; before there is a profile, UTC and the United States."""
    row = Profile.objects.values_list("timezone", "country").first()
    return Me(ZoneInfo(row[0]), row[1]) if row else Me(ZoneInfo("UTC"), "US")


def more(number: int, shown: int) -> str:
    """``and 12 more``; of a count that stopped, ``and more``."""
    if number <= shown:
        return ""
    return f"and {number - shown} more" if number <= shell.MOST else "and more"


def meetings(now: datetime) -> list[Meeting]:
    """The next interviews, soonest first."""
    ahead = Interview.objects.filter(deleted_at=None, cancelled=False, starts_at__gt=now, application__deleted_at=None)
    fields = ("application__timezone", "application__company", "application__role")
    return list(
        ahead.order_by("starts_at").values_list("pk", "starts_at", "ends_at", "application_id", *fields)[:SHOWN]
    )


def quiet(now: datetime) -> list[Gap]:
    """Active applications for which nothing is offered any more, the most likely to be forgotten first."""
    fields = ("application_id", "application__company", "application__role", "gap")
    return list(_quiet(now).order_by("rank", "-application_id").values_list(*fields)[: SHOWN + 1])


def waiting_lines(rows: Sequence[cards.Row], number: int, now: datetime, mine: ZoneInfo) -> Lines:
    """Windows that open in more than a week."""
    return Lines(tuple(_waiting(row, now, mine) for row in rows[:SHOWN]), _count(number), more(number, SHOWN))


def meeting_lines(found: Sequence[Meeting], later: Sequence[cards.Row], now: datetime, mine: ZoneInfo) -> Lines:
    """Interviews with their local time, the user's, and from when to prepare if that is still ahead."""
    prepare = {row.key: row for row in later if row.kind == "prepare"}
    lines = tuple(_meeting(row, prepare.get(f"prepare-i{row[0]}"), now, mine) for row in found)
    return Lines(lines, "", "")


def quiet_lines(found: Sequence[Gap], now: datetime) -> Lines:
    """The applications that would fall off the edge, each with the one thing to add."""
    number = len(found) if len(found) <= SHOWN else _quiet(now)[: shell.MOST + 1].count()
    return Lines(tuple(_gap(*row) for row in found[:SHOWN]), _count(number), more(number, SHOWN))


def picture(rows: Sequence[cards.Row], found: Sequence[Meeting], now: datetime, mine: Me) -> SafeString:
    """The next two weeks of these tasks and interviews."""
    bars = [_bar(row, now, mine.zone) for row in rows]
    dots = [_dot(row, now, mine.zone) for row in found]
    return pictures.two_weeks(local_day(now, mine.zone), mine.country, bars, dots)


def _quiet(now: datetime) -> QuerySet[Standing]:
    return Standing.objects.filter(quiet_from__lte=now, application__deleted_at=None, application__status__in=ACTIVE)


def _count(number: int) -> str:
    return display.capped(number) if number else ""


def _zone(name: str, mine: ZoneInfo) -> ZoneInfo:
    return ZoneInfo(name) if name else mine


def _waiting(row: cards.Row, now: datetime, mine: ZoneInfo) -> Line:
    zone = _zone(row.zone, mine)
    words = cards.what(row.kind, row.channel, row.recipients, row.title, row.tries)
    opens = display.day(local_day(row.opens_at, zone), local_day(now, zone))
    return Line(f"/tasks/{row.key}/", words, f"{row.company}; opens {opens}")


def _meeting(row: Meeting, prepare: cards.Row | None, now: datetime, mine: ZoneInfo) -> Line:
    pk, starts_at, _, application, zone_name, company, role = row
    zone = _zone(zone_name, mine)
    today = local_day(now, zone)
    notes = [role, display.for_you(starts_at, zone, mine, today)]
    if prepare:
        notes.append(f"prepare from {display.day(local_day(prepare.opens_at, zone), today)}")
    href = f"/applications/{application}/#interview-{pk}"
    return Line(
        href, f"{display.moment(starts_at, zone, today)} - {company}", "; ".join(note for note in notes if note)
    )


def _gap(application: int, company: str, role: str, gap: str) -> Line:
    words, path = GAPS.get(gap, GAPS["decide"])
    return Line(path.format(application), f"{company} - {role}", words)


def _bar(row: cards.Row, now: datetime, mine: ZoneInfo) -> pictures.Bar:
    zone = _zone(row.zone, mine)
    window = display.when(row.opens_at, row.closes_at, now, zone)
    words = f"{cards.what(row.kind, row.channel, row.recipients, row.title, row.tries)}, {row.company}: {window.words}"
    first, last = local_day(row.opens_at, zone), last_day(row.closes_at, zone)
    return pictures.Bar(first, last, window.state, words)


def _dot(row: Meeting, now: datetime, mine: ZoneInfo) -> pictures.Dot:
    zone = _zone(row[4], mine)
    on = local_day(row[1], zone)
    return pictures.Dot(on, f"Interview, {row[5]}: {display.moment(row[1], zone, local_day(now, zone))}")
