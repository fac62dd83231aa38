"""Pictures of counts as SVG: bars that stand in a table's cell, and days on an axis.

Places along an axis are percentages, so a picture is as wide as its place and its words keep their size. Each picture
is hidden from screen readers, as the numbers stand beside it as text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from followup.insights.numbers import Spread

BAR, TOP, BASE, HEIGHT = 14, 18, 96, 116
MOST_DOTS = 7
"""As many values on one day are still drawn one by one."""
DOT = 4.5
PATTERNS = {"is-open": "open", "is-overdue": "overdue"}
"""Parts that are hatched, by the ids of ``insights/patterns.html``."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole days from ``first`` to ``last``; values beyond stand at its ends. ``ticks`` are (day, words)."""

    first: int
    last: int
    ticks: tuple[tuple[int, str], ...]

    def place(self, day: float) -> str:
        """Where the middle of a day stands."""
        return f"{self.share(day + 0.5):.2f}%"

    def share(self, day: float) -> float:
        """How much of the axis lies before the beginning of a day, in percent."""
        return max(0.0, min(100.0, 100 * (day - self.first) / (self.last - self.first + 1)))


def bar(parts: Iterable[tuple[str, int]], whole: int) -> SafeString:
    """A bar of parts, each a class and its number, as long as their share of ``whole``."""
    drawn, start = [], 0.0
    for name, number in parts:
        width = 100 * number / max(whole, 1)
        if number:
            drawn.append(
                f'<rect class="{name}"{_fill(name)} x="{start:.2f}%" y="1" width="{max(width, 0.8):.2f}%" '
                f'height="{BAR - 2}" rx="2"/>'
            )
        start += width
    return mark_safe(f'<svg class="chart" height="{BAR}" aria-hidden="true">{"".join(drawn)}</svg>')


def key(name: str) -> SafeString:
    """The small square that tells which part of a bar some words are about."""
    return mark_safe(
        f'<svg class="chart key" width="{BAR}" height="{BAR}" aria-hidden="true">'
        f'<rect class="{name}"{_fill(name)} x="1" y="1" width="{BAR - 2}" height="{BAR - 2}" rx="2"/></svg>'
    )


def days(values: Sequence[int], axis: Axis, spread: Spread | None, zero: str = "") -> SafeString:
    """Each value on its day, with the middle half shaded and the median as a line; ``zero`` names the day 0."""
    counts: Counter[int] = Counter()
    for value, number in Counter(values).items():
        counts[min(max(value, axis.first), axis.last)] += number
    parts = [_shade(axis, spread), _ticks(axis)]
    if zero:
        x = axis.place(0)
        parts.append(f'<line class="date" x1="{x}" x2="{x}" y1="{TOP - 4}" y2="{BASE}"/>')
    parts.extend(_values(counts, axis))
    parts.append(_median(axis, spread))
    return mark_safe(f'<svg class="chart days" height="{HEIGHT}" aria-hidden="true">{"".join(parts)}</svg>')


def _shade(axis: Axis, spread: Spread | None) -> str:
    if spread is None:
        return ""
    start, stop = axis.share(spread.low), axis.share(spread.high + 1)
    return f'<rect class="half" x="{start:.2f}%" width="{stop - start:.2f}%" y="{TOP}" height="{BASE - TOP}"/>'


def _median(axis: Axis, spread: Spread | None) -> str:
    if spread is None:
        return ""
    share, x = axis.share(spread.median + 0.5), axis.place(spread.median)
    return (
        f'<line class="median" x1="{x}" x2="{x}" y1="{TOP - 4}" y2="{BASE}"/>'
        f'<text class="median" x="{x}" y="11" text-anchor="{_anchor(share)}">median</text>'
    )


def _ticks(axis: Axis) -> str:
    drawn = [f'<line class="axis" x1="0" x2="100%" y1="{BASE}" y2="{BASE}"/>']
    for day, words in axis.ticks:
        x = axis.place(day)
        drawn.append(f'<line class="axis" x1="{x}" x2="{x}" y1="{BASE}" y2="{BASE + 4}"/>')
        anchor = _anchor(axis.share(day + 0.5))
        drawn.append(f'<text x="{x}" y="{HEIGHT - 2}" text-anchor="{anchor}">{escape(words)}</text>')
    return "".join(drawn)


def _values(counts: Counter[int], axis: Axis) -> Iterable[str]:
    """Dots while they can be told apart, else a bar for each day."""
    most = max(counts.values(), default=0)
    for day, number in sorted(counts.items()):
        if most <= MOST_DOTS:
            for place in range(number):
                y = BASE - DOT - 1 - place * 2 * (DOT + 0.5)
                yield f'<circle class="value" cx="{axis.place(day)}" cy="{y:g}" r="{DOT}"/>'
            continue
        tall = max(2.0, (BASE - TOP) * number / most)
        start, width = axis.share(day), axis.share(day + 1) - axis.share(day)
        yield (
            f'<rect class="value" x="{start + width * 0.1:.2f}%" width="{width * 0.8:.2f}%" y="{BASE - tall:.1f}" '
            f'height="{tall:.1f}"/>'
        )


def _fill(name: str) -> str:
    return f' fill="url(#{PATTERNS[name]})"' if name in PATTERNS else ""


def _anchor(share: float) -> str:
    """Words at an end of the axis stay inside it."""
    if share < 8:
        return "start"
    return "end" if share > 92 else "middle"
