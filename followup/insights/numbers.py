"""Numbers that do not claim more than they know: shares with few cases as counts alone, spreads, and waits not over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

FEW = 5
"""With fewer cases than this no share and no median is told."""

Z = 1.96
"""Normal quantile of a 95 % interval."""


def share(part: int, whole: int) -> str:
    """``3 of 4, too few to tell``; from five on ``12 of 40 (30%)``."""
    if not whole:
        return "none yet"
    if whole < FEW:
        return f"{part} of {whole}, too few to tell"
    return f"{part:,} of {whole:,} ({percent(part, whole)})"


def percent(part: int, whole: int) -> str:
    """``30%``; never rounded to none or to all."""
    rounded = round(100 * part / whole)
    if rounded == 0 and part:
        return "under 1%"
    if rounded == 100 and part < whole:
        return "over 99%"
    return f"{rounded}%"


def likely(part: int, whole: int) -> str:
    """``18 to 45%``: Wilson's 95 % interval for the share behind the count; "" with too few, or where both ends meet.

    Of such ranges, 19 in 20 hold the true share, if the cases are alike and apart from each other.
    """
    if whole < FEW:
        return ""
    low, high = (round(100 * end) for end in wilson(part, whole))
    return f"{low} to {high}%" if low < high else ""


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The ends of Wilson's score interval, from 0 to 1; ``whole`` is at least 1."""
    rate, square = part / whole, Z * Z
    middle = (rate + square / (2 * whole)) / (1 + square / whole)
    reach = Z / (1 + square / whole) * sqrt(rate * (1 - rate) / whole + square / (4 * whole * whole))
    return max(0.0, middle - reach), min(1.0, middle + reach)


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of some values: the median, and the quarter marks between which the middle half lies."""

    median: float
    low: float
    high: float


def spread(values: Sequence[int]) -> Spread | None:
    """The quartiles, with linear interpolation between neighbours; None where there are too few values."""
    if len(values) < FEW:
        return None
    ordered = sorted(values)
    return Spread(*(quantile(ordered, at) for at in (0.5, 0.25, 0.75)))


def quantile(ordered: Sequence[int], at: float) -> float:
    """The value below which that share of the ordered values lies; ``ordered`` is not empty."""
    place = at * (len(ordered) - 1)
    before = int(place)
    after = min(before + 1, len(ordered) - 1)
    return ordered[before] + (ordered[after] - ordered[before]) * (place - before)


def half_by(over: Sequence[int], going_on: Sequence[int]) -> int | None:
    """The day by which half have ended, those that still go on counted for as long as they were seen (Kaplan-Meier).

    None while it cannot be told: too few, or more than half may last longer than any was seen.
    """
    if len(over) + len(going_on) < FEW:
        return None
    ended, seen = Counter(over), Counter(going_on)
    left, surviving = len(over) + len(going_on), 1.0
    for days in sorted(ended.keys() | seen.keys()):  # on one day, who ended comes before who was last seen going on
        surviving *= 1 - ended[days] / left
        if surviving <= 0.5 + 1e-9:
            return days
        left -= ended[days] + seen[days]
    return None


def days(number: float) -> str:
    """``9 days``, ``1 day``, ``4.5 days``."""
    rounded = round(number * 2) / 2
    text = f"{rounded:g}"
    return f"{text} day" if text in ("1", "-1") else f"{text} days"
