"""What an address may hold."""

from __future__ import annotations

import pytest

from followup import addresses


@pytest.mark.parametrize(("text", "found"), [("0", 0), ("17", 17), ("9" * 18, 10**18 - 1)])
def test_a_number_is_read(text: str, found: int) -> None:
    assert addresses.number(text) == found


@pytest.mark.parametrize("text", ["", "-1", "+1", " 1", "1\n", "1.0", "\u0661", "\u00b2", "x", "9" * 19])
def test_anything_else_is_no_number(text: str) -> None:
    assert addresses.number(text) is None


def test_a_number_may_have_a_limit() -> None:
    assert [addresses.number(text, 20) for text in ("20", "21")] == [20, None]


@pytest.mark.parametrize(
    ("text", "found"), [("2", 2), ("0", 1), ("", 1), ("-3", 1), ("x", 1), ("9" * 18, addresses.MOST_PAGES)]
)
def test_a_page_is_always_one_that_there_can_be(text: str, found: int) -> None:
    assert addresses.page(text) == found


def test_the_key_of_a_task_names_its_kind_and_its_row() -> None:
    assert addresses.task_key("status_check-i12") == "status_check-i12"
    assert [addresses.task_key(text) for text in ("", "12", "status_check", "../x-i1", "other-o" + "9" * 19)] == [
        ""
    ] * 5
