"""How long they take to answer, and against the date they gave: in words, as pictures, and figure by figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from followup import charts, display
from followup.charts import Axis
from followup.insights import numbers
from followup.insights.answers import Waits
from followup.insights.numbers import FEW, Spread
from followup.selectors.insights.figures import INTERVIEWS
from followup.selectors.insights.page import Line, Links, Number

WAITS = ("week-1", "week-2", "week-3", "week-4", "week-5", "undated", "dropped", "waiting")
DECISIONS = (
    *("before-week", "before", "on-day", "after", "after-week"),
    *("decision-undated", "decision-dropped", "decision-overdue", "decision-ahead"),
)
MOST_WEEKS = 8
AROUND = 21
WEEK = 7


@dataclass(frozen=True, slots=True)
class Told:
    """``sentences`` say what the picture shows ("" where there is none); ``lines`` are its numbers."""

    count: int
    sentences: tuple[str, ...]
    picture: SafeString
    lines: tuple[Line, ...]
    main: Number


def answers(waits: Waits, links: Links) -> Told:
    """From the interview to the first answer."""
    return Told(
        count=waits.count("held"),
        sentences=tuple(_answer_words(waits)),
        picture=_picture(waits.days, _weeks(waits.days)),
        lines=_lines(waits, links, WAITS),
        main=links.share("answered", waits.count("answered"), waits.count("answered", "waiting")),
    )


def against(waits: Waits, links: Links) -> Told:
    """The decision against the date given."""
    zero = Axis(
        -AROUND,
        AROUND,
        ((-14, "2 weeks before"), (0, "their date"), (14, "2 weeks after")),
    )
    in_time = waits.count("in-time")
    return Told(
        count=waits.count("dated"),
        sentences=tuple(_decision_words(waits.against)),
        picture=_picture(waits.against, zero, "their date"),
        lines=_lines(waits, links, DECISIONS),
        main=links.share("in-time", in_time, in_time + waits.count("not-in-time")),
    )


def _lines(waits: Waits, links: Links, names: Sequence[str]) -> tuple[Line, ...]:
    most = max((waits.count(name) for name in names), default=0)
    return tuple(
        Line(INTERVIEWS[name], charts.bar([("is-all", count)], most), (links.number(name, count),))
        for name in names
        if (count := waits.count(name))
    )


def _picture(values: Sequence[int], axis: Axis, zero: str = "") -> SafeString:
    return charts.days(values, axis, numbers.spread(values), zero) if values else SafeString("")


def _weeks(values: Sequence[int]) -> Axis:
    """From the interview's day by whole weeks to the longest wait, two weeks at least and eight at most."""
    weeks = min(max(2, -(-max(values, default=0) // WEEK)), MOST_WEEKS)
    step = 2 if weeks > 4 else 1
    ticks = tuple((week * WEEK, display.plural(week, "week")) for week in range(step, weeks, step))
    last = f"{weeks} weeks" + (" or more" if max(values, default=0) > weeks * WEEK else "")
    return Axis(0, weeks * WEEK, ((0, "same day"), *ticks, (weeks * WEEK, last)))


def _answer_words(waits: Waits) -> list[str]:
    told = []
    spread = numbers.spread(waits.days)
    if spread:
        told.append(f"Half of the answers came {_within(spread.median)}; the middle half after {_range(spread)}.")
    elif waits.days:
        told.append(f"{_listed(waits.days)} after the interview: too few for a median.")
    if waits.going_on:
        told.append(_going_on(waits))
    return told


def _going_on(waits: Waits) -> str:
    """What the interviews that still wait do to the median: leaving them out would make the wait seem short."""
    so_far = sorted(waits.going_on)
    span = numbers.days(so_far[-1])
    if len(so_far) > 1 and so_far[0] != so_far[-1]:
        span = f"{so_far[0]} to {span}"
    still = f"{display.plural(len(so_far), 'interview still waits', 'interviews still wait')}, for {span} so far"
    half = numbers.half_by(waits.days, waits.going_on)
    if half is not None:
        return f"{still}; counting them, half answer {_within(half)}."
    if len(waits.days) + len(so_far) >= FEW:
        return f"{still}; with so many open, the wait that half stay under cannot be told yet."
    return f"{still}."


def _decision_words(values: Sequence[int]) -> list[str]:
    spread = numbers.spread(values)
    if spread:
        return [
            f"The median decision came {beside(spread.median)}; "
            f"the middle half lies between {beside(spread.low)} and {beside(spread.high)}."
        ]
    if not values:
        return []
    few = [beside(value) + (f" ({number})" if number > 1 else "") for value, number in sorted(Counter(values).items())]
    return [f"{display.plural(len(values), 'decision')}: {_joined(few)}. Too few for a median."]


def beside(days: float) -> str:
    """``3 days before it``, ``on the date``, ``1 day after it``."""
    rounded = round(days * 2) / 2
    if not rounded:
        return "on the date"
    return f"{numbers.days(abs(rounded))} {'after' if rounded > 0 else 'before'} it"


def _within(days: float) -> str:
    return f"within {numbers.days(days)}" if days else "on the same day"


def _range(spread: Spread) -> str:
    low, high = numbers.days(spread.low), numbers.days(spread.high)
    return high if low == high else f"{low.split()[0]} to {high}"


def _listed(values: Sequence[int]) -> str:
    ordered = [str(value) for value in sorted(values)]
    words = f"{_joined(ordered)} {'day' if ordered == ['1'] else 'days'}"
    return f"{display.plural(len(values), 'answer')}, {words}"


def _joined(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
