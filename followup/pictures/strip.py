"""One line of days from left to right: days off shaded, interviews as dots, decision dates as flags, windows as bars.

Every place is counted in days from the first one, a time of day as its part of the day, and printed in percent: the
line takes the width that there is. What can be followed or moved is a link of HTML: it is reached by keyboard, opens in
place, is as large as a finger, and its words wrap instead of being cut off.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from followup.timeline.words import day_words

BAND = 24
"""Pixels of the band of dots and flags."""
LEAST_ROOM = 0.3
"""The part of the line that the words of a window need beside it."""
NEAR = 0.02
"""Closer than this part of the line, two marks would cover each other."""
ASIDE = 13
"""Pixels by which the second one is moved."""
SHAPES = {
    "ours": '<path class="ours" d="M-4.5 7.5h9v9h-9z"/>',
    "theirs": '<path class="theirs" d="M0 6.5l5.5 5.5-5.5 5.5L-5.5 12z"/>',
    "note": '<circle class="note" cy="12" r="2.5"/>',
    "interview": '<circle class="dot" cy="12" r="5.5"/>',
}
"""Things that happened, or will, each with a shape of its own around the middle of the band."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days of the picture: from ``first`` on, ``days`` of them."""

    first: date
    days: int

    @property
    def last(self) -> date:
        """The last day, inclusive."""
        return self.first + timedelta(days=self.days - 1)

    def place(self, at: datetime, zone: ZoneInfo) -> float:
        """Where an instant lies by the clock on the wall in ``zone``; half past noon of the first day is 0.52."""
        local = at.astimezone(zone)
        return self.of(local.date()) + (local.hour * 60 + local.minute) / 1440

    def of(self, on: date) -> int:
        """Where a day begins."""
        return (on - self.first).days

    def shows(self, place: float) -> bool:
        """Whether a place is within the picture."""
        return 0 <= place < self.days

    def percent(self, place: float) -> str:
        """A place, or a length, for an attribute of SVG."""
        return f"{place / self.days * 100:.2f}%"


@dataclass(frozen=True, slots=True)
class Shade:
    """Days on which the employer does not work, ``length`` of them; ``words`` name them."""

    start: int
    length: int
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at an instant; ``shape`` is a name in ``SHAPES``."""

    at: float
    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class Flag:
    """The decision date of an interview, which can be moved: ``version`` and ``token`` are those of its form."""

    interview: int
    application: int
    at: int
    on: date
    words: str
    version: int
    token: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A window; ``until`` lies behind ``end`` while it is late. ``words`` name it and say when it opens or closes."""

    key: str
    application: int
    start: float
    end: float
    until: float
    state: str
    shape: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Strip:
    """What one line shows. ``now`` is where today is drawn; ``label`` says what all of it is."""

    span: Span
    label: str
    now: float
    shades: tuple[Shade, ...] = ()
    marks: tuple[Mark, ...] = ()
    flags: tuple[Flag, ...] = ()
    bars: tuple[Bar, ...] = ()


def html(strip: Strip, *, opens: bool = True) -> SafeString:
    """The line: a band of dots and flags, below it a lane for each window, and under all of it what is off.

    ``opens``: a bar opens its task, and a flag its form, below the row; else both only lead to their places on the
    page, which by keyboard one reaches there.
    """
    days = strip.span.days
    parts = [f'<div class="days" role="group" aria-label="{escape(strip.label)}" data-days="{days}">', *_ground(strip)]
    if strip.marks or strip.flags:
        parts.append(f'<svg class="strip band" width="100%" height="{BAND}">')
        parts += [*_marks(strip), *(_flag(one, strip.span, opens=opens) for one in strip.flags), "</svg>"]
    parts += [_bar(one, strip.span, opens=opens) for one in strip.bars]
    return mark_safe("".join((*parts, "</div>")))


def axis(span: Span, today: date) -> SafeString:
    """The dates above the lines: Mondays in full, every day by its number where there is room, and today.

    What is ``wide`` or a ``day`` is left out where the line is narrow.
    """
    parts = ['<svg class="strip axis" width="100%" height="36" aria-hidden="true">']
    every = 1 if span.days <= 56 else 2 if span.days <= 112 else 4
    for place in range(span.days):
        on, left = span.first + timedelta(days=place), 1 - place / span.days
        if on.weekday() == 0 and (place // 7) % every == 0 and left > 0.12:
            crowded = span.days > 28 and ((place // 7) % (2 * every) or left < 0.25)
            kind = ' class="wide"' if crowded else ""
            parts.append(f'<text{kind} x="{span.percent(place)}" dx="2" y="12">{day_words(on, today.year)}</text>')
        if on == today:
            parts.append(f'<text class="today" x="{span.percent(place + 0.5)}" y="30">today</text>')
        elif span.days <= 28:
            parts.append(f'<text class="day" x="{span.percent(place + 0.5)}" y="30">{on.day}</text>')
    return mark_safe("".join((*parts, "</svg>")))


def _ground(strip: Strip) -> Iterable[str]:
    """What lies under everything: days off, and today."""
    span = strip.span
    yield '<svg class="strip ground" aria-hidden="true">'
    for shade in strip.shades:
        yield (
            f'<rect class="shade" x="{span.percent(shade.start)}" width="{span.percent(shade.length)}"'
            f' height="100%"><title>{escape(shade.words)}</title></rect>'
        )
    if span.shows(strip.now):
        x = span.percent(strip.now)
        yield f'<line class="now" x1="{x}" x2="{x}" y2="100%"/>'
    yield "</svg>"


def _marks(strip: Strip) -> Iterable[str]:
    """What happened at about the same time stands side by side, in its order."""
    before, aside = float("-inf"), 0
    for mark in sorted(strip.marks, key=lambda one: one.at):
        aside = aside + ASIDE if (mark.at - before) / strip.span.days < NEAR else 0
        before = mark.at
        yield (
            f'<svg x="{strip.span.percent(mark.at)}" overflow="visible"><g role="img" transform="translate({aside})">'
            f"<title>{escape(mark.words)}</title>{SHAPES[mark.shape]}</g></svg>"
        )


def _flag(flag: Flag, span: Span, *, opens: bool) -> str:
    words, href = escape(flag.words), f"/interviews/{flag.interview}/decision/"
    link = f'href="#_interview-{flag.interview}" tabindex="-1"'
    if opens:
        link = (
            f'id="flag-{flag.interview}" href="{href}" hx-get="{href}" hx-target="#open-{flag.application}"'
            f' aria-describedby="flag-help" data-on="{flag.on.isoformat()}" data-row="_row-{flag.application}"'
            f' data-version="{flag.version}" data-token="{flag.token}"'
        )
    return (
        f'<svg x="{span.percent(flag.at + 0.5)}" overflow="visible"><foreignObject x="-12" width="24" height="24">'
        f'<a class="flag" {link} draggable="false" title="{words}" aria-label="{words}">'
        '<svg class="icon" aria-hidden="true"><use href="#icon-flag"/></svg></a></foreignObject></svg>'
    )


def _bar(bar: Bar, span: Span, *, opens: bool) -> str:
    """The window with its words on the side that has more room, or below it where neither has any."""
    start, until = max(bar.start, 0.0), min(max(bar.until, bar.start), float(span.days))
    after = span.days - until
    words = f'<span class="label">{escape(bar.words)}</span>'
    drawn = _drawn(bar, start, until, span)
    if max(start, after) < span.days * LEAST_ROOM:
        side, parts = " is-below", (_room(start, span), drawn, words)
    elif after >= start:
        side, parts = "", (_room(start, span), drawn, words)
    else:
        side, parts = " is-left", (words, drawn, _room(after, span))
    path = f"/tasks/{bar.key}/"
    link = f'href="#_task-{bar.key}" tabindex="-1"'
    if opens:
        link = f'href="{path}" hx-get="{path}" hx-target="#open-{bar.application}" data-open'
    return f'<a class="bar-link is-{bar.state}{side}" {link}>{"".join(parts)}</a>'


def _room(days: float, span: Span) -> str:
    return f'<svg class="room" width="{span.percent(days)}" height="1" aria-hidden="true"></svg>'


def _drawn(bar: Bar, start: float, until: float, span: Span) -> str:
    """The window itself, then a dashed line for the time that it is late by; a cut end is straight."""
    end = min(max(bar.end, start), until)
    cut = (" cut-start" if bar.start < 0 else "") + (" cut-end" if bar.end > span.days else "")
    drawn = ""
    if end > start:
        drawn = (
            f'<svg class="bar {bar.shape}{cut}" width="{span.percent(end - start)}" height="20" aria-hidden="true">'
            f'<use href="#icon-{bar.icon}" x="4" y="2" width="14" height="14"/></svg>'
        )
    if until > end:
        drawn += (
            f'<svg class="tail" width="{span.percent(until - end)}" height="20" aria-hidden="true">'
            '<line x2="100%" y1="10" y2="10"/></svg>'
        )
    return drawn
