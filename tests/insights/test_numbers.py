"""What a number may claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.insights import numbers
from followup.insights.numbers import Spread


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 0, "none yet"),
        (0, 1, "0 of 1, too few to tell"),
        (3, 4, "3 of 4, too few to tell"),
        (3, 5, "3 of 5 (60%)"),
        (12, 40, "12 of 40 (30%)"),
        (1, 1000, "1 of 1,000 (under 1%)"),
        (999, 1000, "999 of 1,000 (over 99%)"),
        (40, 40, "40 of 40 (100%)"),
        (0, 40, "0 of 40 (0%)"),
    ],
)
def test_a_share_is_told_from_five_cases_on(part: int, whole: int, words: str) -> None:
    assert numbers.share(part, whole) == words


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(3, 4, ""), (12, 40, "18 to 45%"), (0, 10, "0 to 28%"), (10, 10, "72 to 100%"), (30_000, 100_000, "")],
)
def test_the_likely_range_is_wilsons(part: int, whole: int, words: str) -> None:
    assert numbers.likely(part, whole) == words


@given(st.integers(1, 500).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_the_range_holds_the_share_that_was_seen(case: tuple[int, int]) -> None:
    low, high = numbers.wilson(*case)
    assert 0 <= low <= case[0] / case[1] + 1e-9
    assert case[0] / case[1] - 1e-9 <= high <= 1


@pytest.mark.parametrize(
    ("values", "spread"),
    [
        ([1, 2, 3, 4], None),
        ([5, 4, 3, 2, 1], Spread(3, 2, 4)),
        ([1, 2, 3, 4, 5, 6], Spread(3.5, 2.25, 4.75)),
        ([7] * 5, Spread(7, 7, 7)),
    ],
)
def test_the_median_and_the_quarter_marks(values: list[int], spread: Spread | None) -> None:
    assert numbers.spread(values) == spread


@pytest.mark.parametrize(
    ("over", "going_on", "day"),
    [
        ([1, 2, 3], [], None),  # too few
        ([1, 2, 3, 4, 5], [], 3),
        ([1, 2, 3, 4, 5, 6], [], 3),
        ([5, 10, 15], [20, 20], 15),
        ([5, 10, 15], [1, 1], 10),  # who was seen for a day only says nothing of later ones
        ([5, 10], [20, 20, 20], None),  # more than half may take longer
        ([], [3, 4, 5, 6, 7], None),
        ([9, 9, 9], [9, 9], 9),  # who answered on a day did so before the others were last seen
        ([0, 0, 0, 0, 0], [], 0),
    ],
)
def test_who_still_waits_is_counted_for_as_long_as_they_wait(
    over: list[int], going_on: list[int], day: int | None
) -> None:
    assert numbers.half_by(over, going_on) == day


@given(st.lists(st.integers(0, 60), min_size=5, max_size=40), st.lists(st.integers(0, 60), max_size=40))
def test_leaving_out_who_still_waits_never_makes_the_wait_longer(over: list[int], going_on: list[int]) -> None:
    alone, together = numbers.half_by(over, []), numbers.half_by(over, going_on)
    assert alone is not None
    assert together is None or together >= alone


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 days"), (1, "1 day"), (9, "9 days"), (4.5, "4.5 days"), (4.3, "4.5 days")]
)
def test_days_are_told_to_the_half(number: float, words: str) -> None:
    assert numbers.days(number) == words
