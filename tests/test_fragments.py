"""The address of a page that says what was done, and the same without."""

from __future__ import annotations

from datetime import datetime, timezone
from urllib.parse import parse_qs, urlsplit

import pytest

from followup import fragments, models
from followup.services.record import Done

DONE = Done(models.Event(pk=7, at=datetime(2026, 12, 1, tzinfo=timezone.utc)), None, ())
PAGES = ["/", "/?q=a", "/applications/1/#interviews", "/applications/?q=a&page=2#list"]


@pytest.mark.parametrize("page", PAGES)
def test_what_was_done_is_asked_for_before_the_place_in_the_page(page: str) -> None:
    before, after = urlsplit(page), urlsplit(fragments.told(page, DONE))
    assert (after.path, after.fragment) == (before.path, before.fragment)
    assert parse_qs(after.query) == {**parse_qs(before.query), "event": ["7"]}


@pytest.mark.parametrize("page", PAGES)
def test_it_is_taken_off_again(page: str) -> None:
    assert fragments.untold(fragments.told(page, DONE)) == page
    assert fragments.told(page, None) == page
