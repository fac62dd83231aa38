"""The line of one application, on its own page: what was, what is to come, from its first day to its last window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString

from followup import cards, display
from followup.models import Application, Touchpoint
from followup.pictures import strip
from followup.pictures.strip import Mark, Span, Strip
from followup.selectors import horizon_rows, shell
from followup.selectors.correspondence import side, what
from followup.selectors.horizon_rows import Meeting, Place
from followup.selectors.settings import Mine
from followup.timeline.facts import FIRST_DAY, LAST_DAY, last_day, local_day

MOST_DAYS = 280
LEAST_DAYS = 21
MOST = 1000
"""No more than the newest of these are drawn: nobody reaches it."""


@dataclass(frozen=True, slots=True)
class Said:
    """A touchpoint: ``side`` is ours, theirs or note."""

    at: datetime
    side: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """The picture with its dates above it, and the same in one sentence. ``earlier``: not all of it is shown."""

    axis: SafeString
    picture: SafeString
    words: str
    earlier: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What is drawn of an application."""

    company: str
    applied_on: date | None
    said: Sequence[Said]
    meetings: Sequence[Meeting]
    windows: Sequence[cards.Row]


def of(row: Application, windows: Sequence[cards.Row], mine: Mine, now: datetime) -> Line | None:
    """The picture of an application with these open windows: all of its messages and interviews, in three queries."""
    region, days_off = (row.country, row.subdivision), horizon_rows.days_off([row.pk])
    place = horizon_rows.place(row.pk, row.timezone, region, mine, days_off)
    said, meetings = _said(row.pk, place.zone, local_day(now, place.zone)), _meetings(row.pk)
    return line(Facts(row.company, row.applied_on, said, meetings, windows), place, now, mine.zone)


def line(facts: Facts, place: Place, now: datetime, mine: ZoneInfo) -> Line | None:
    """The picture; None when there is nothing to draw."""
    if not (facts.said or facts.meetings or facts.windows):
        return None
    today = local_day(now, place.zone)
    span, whole = _span(facts, place.zone, today)
    dots = horizon_rows.dots(facts.meetings, span, place, today)
    said = ((span.place(one.at, place.zone), one) for one in facts.said)
    messages = tuple(Mark(at, one.side, one.words) for at, one in said if span.shows(at))
    flags = horizon_rows.flags(facts.meetings, span, today, "")
    bars = horizon_rows.bars(facts.windows, span, now, mine)
    label = f"{horizon_rows.label(facts.company, len(bars), len(dots))}, {display.plural(len(messages), 'message')}"
    drawn = Strip(
        span=span,
        label=label,
        now=span.of(today) + 0.5,
        shades=horizon_rows.off(place.calendar, span, today.year).shades,
        marks=(*dots, *messages),
        flags=flags,
        bars=bars,
    )
    return Line(
        axis=strip.axis(span, today),
        picture=strip.html(drawn, opens=False),
        words=f"{display.days(span.first, span.last, today)}",
        earlier=not whole,
    )


def _said(application_id: int, zone: ZoneInfo, today: date) -> list[Said]:
    rows = Touchpoint.objects.filter(application_id=application_id, deleted_at=None).order_by("-at", "-pk")
    fields = ("at", "kind", "direction", "channel", "outcome", "contact__name")
    return [
        Said(
            at,
            side(kind, direction) or "note",
            f"{what(kind, direction, channel, outcome, name or '')}: {display.moment(at, zone, today)}",
        )
        for at, kind, direction, channel, outcome, name in rows.values_list(*fields)[:MOST]
    ]


def _meetings(application_id: int) -> list[Meeting]:
    rows = shell.interviews().filter(application_id=application_id)
    found = rows.order_by("-starts_at", "-pk").values_list(*Meeting._fields)
    return [Meeting._make(values) for values in found[:MOST]]


def _span(facts: Facts, zone: ZoneInfo, today: date) -> tuple[Span, bool]:
    """From the first fact to the end of the last window, today within; and whether nothing earlier is left out."""
    days = [local_day(one.at, zone) for one in facts.said]
    days += [local_day(one.starts_at, zone) for one in facts.meetings]
    days += [one.decision_on for one in facts.meetings if one.decision_on]
    days += [local_day(one.opens_at, zone) for one in facts.windows]
    days += [last_day(one.closes_at, zone) for one in facts.windows]
    days += [facts.applied_on] if facts.applied_on else []
    last = min(max([*days, today]) + timedelta(days=2), LAST_DAY)
    wanted = min([*days, today]) - timedelta(days=1)
    earliest = max(FIRST_DAY, last - timedelta(days=MOST_DAYS - 1))
    first = max(min(wanted, last - timedelta(days=LEAST_DAYS - 1)), earliest)
    return Span(first, (last - first).days + 1), first <= wanted
