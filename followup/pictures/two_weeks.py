"""The small picture of the next two weeks: windows as bars, interviews as dots, weekends shaded. SVG without styles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from followup import display

DAYS = 14
COLUMN = 20
LEFT = 10
TOP = 20
ROW = 15
MOST = 12

WEEKENDS = {
    **dict.fromkeys(("AI", "CD", "HK", "KN", "NE", "PY", "TK", "VE"), frozenset({6})),
    **dict.fromkeys(("AF", "BD", "BH", "DJ", "DZ", "EG", "IL", "IQ"), frozenset({4, 5})),
    **dict.fromkeys(("JO", "KW", "MR", "MV", "OM", "QA", "SA", "SD", "SY", "YE"), frozenset({4, 5})),
    "BN": frozenset({4, 6}),
    "IR": frozenset({4}),
}
"""The weekdays to shade where they are not Saturday and Sunday. Only for this picture: windows are counted with the
holiday calendars, which take a tenth of a second to load; a test holds this table to them."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A window, first to last day inclusive; ``state`` colours it, ``words`` name it, ``href`` is its task."""

    first: date
    last: date
    state: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Dot:
    """An interview."""

    on: date
    words: str


def two_weeks(today: date, country: str, bars: Sequence[Bar], dots: Sequence[Dot]) -> SafeString:
    """The picture from ``today`` on; the first of the bars, where there are more than it has rows for.

    Its links are for the pointer: by keyboard one reaches each window in the page's lists.
    """
    end = today + timedelta(days=DAYS)
    shown = [bar for bar in bars if bar.first < end][:MOST]
    soon = [dot for dot in dots if today <= dot.on < end]
    height = TOP + max(3, len(shown) + bool(soon)) * ROW + 4
    parts = [_frame(today, country, height, len(shown), len(soon))]
    parts += [_bar(bar, row, today) for row, bar in enumerate(shown)]
    parts += [_dot(dot, len(shown), today) for dot in soon]
    return mark_safe("".join((*parts, "</svg>")))


def _frame(today: date, country: str, height: int, windows: int, interviews: int) -> str:
    told = f"The next two weeks: {display.plural(windows, 'window')} and {display.plural(interviews, 'interview')}."
    weekend = WEEKENDS.get(country, frozenset({5, 6}))
    parts = [
        f'<svg class="strip two-weeks" viewBox="0 0 {2 * LEFT + DAYS * COLUMN} {height}" role="group"'
        f' aria-label="{told}">'
    ]
    for column in range(DAYS):
        on, x = today + timedelta(days=column), LEFT + column * COLUMN
        if on.weekday() in weekend:
            parts.append(f'<rect class="shade" x="{x}" y="{TOP - 4}" width="{COLUMN}" height="{height - TOP + 4}"/>')
        elif column % 2 == 0 or on.day == 1 or (on - timedelta(days=1)).weekday() in weekend:
            parts.append(_label(on, x, first=column == 0))
    middle = LEFT + COLUMN // 2
    parts.append(f'<line class="now" x1="{middle}" x2="{middle}" y1="{TOP - 4}" y2="{height}"/>')
    return "".join(parts)


def _label(on: date, x: int, *, first: bool) -> str:
    today = ' class="today"' if first else ""
    return f'<text{today} x="{x + COLUMN // 2}" y="10" text-anchor="middle">{on.day}</text>'


def _bar(bar: Bar, row: int, today: date) -> str:
    start = max((bar.first - today).days, 0)
    stop = min(max((bar.last - today).days, 0) + 1, DAYS)
    x, width = LEFT + start * COLUMN + 1, (stop - start) * COLUMN - 2
    y = TOP + row * ROW
    return (
        f'<a href="{bar.href}" tabindex="-1"><title>{escape(bar.words)}</title>'
        f'<rect class="row" x="{LEFT}" y="{y - 3}" width="{DAYS * COLUMN}" height="{ROW}"/>'
        f'<rect class="bar {bar.state}" x="{x}" y="{y}" width="{width}" height="9" rx="4.5"/></a>'
    )


def _dot(dot: Dot, row: int, today: date) -> str:
    x = LEFT + (dot.on - today).days * COLUMN + COLUMN // 2
    return (
        f'<g role="img"><title>{escape(dot.words)}</title>'
        f'<circle class="dot" cx="{x}" cy="{TOP + row * ROW + 4.5}" r="4.5"/></g>'
    )
