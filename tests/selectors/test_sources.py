"""The sources to choose from again."""

from __future__ import annotations

import pytest

from followup.selectors import sources
from followup.selectors.sources import known_sources
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_each_source_is_told_once_in_order_and_those_of_the_bin_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert known_sources() == []
    for source in ("Referral", "", "Indeed", "Referral", "Job fair", "Ärzteblatt", "O'Neill; DROP"):
        make.application(source=source)
    make.application(source="Gone", deleted_at=make.MADE_AT)
    assert known_sources() == ["Indeed", "Job fair", "O'Neill; DROP", "Referral", "Ärzteblatt"]
    monkeypatch.setattr(sources, "MOST", 2)
    assert known_sources() == ["Indeed", "Job fair"]
