"""One-time tokens."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from followup import tokens


def test_a_form_sends_its_token_back(rf: RequestFactory) -> None:
    token = tokens.new()
    assert tokens.of(rf.post("/", {"token": token})) == token


def test_a_small_form_sends_the_token_of_its_page_back(rf: RequestFactory) -> None:
    token = tokens.of_page()
    assert tokens.of_small(rf.post("/", {"token": token})) == token


@pytest.mark.parametrize("sent", [{}, {"token": ""}, {"token": "once"}, {"token": "A" * 32}, {"token": "a" * 33}])
def test_what_is_no_token_of_ours_counts_as_none(rf: RequestFactory, sent: dict[str, str]) -> None:
    assert (tokens.of(rf.post("/", sent)), tokens.of_small(rf.post("/", sent))) == ("", "")


def test_each_row_of_a_page_makes_a_form_token_of_its_own() -> None:
    page = tokens.of_page()
    made = {tokens.for_row(page, pk) for pk in (1, 2, 10**18 - 1)}
    assert len(made) == 3
    assert all(map(tokens.is_form, made))
