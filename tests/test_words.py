"""The names of the steps: one each, wherever a step is named."""

from __future__ import annotations

import pytest

from followup import cards
from followup.timeline.facts import STAGES, Kind
from followup.words import STEPS, TITLES

VERBS = {Kind.THANK_YOU: "Thank ", Kind.CHECK_BACK: "Check back ", Kind.SECOND_FOLLOW_UP: "", Kind.CLOSING: ""}
"""The steps whose card says them as a verb; the others as their name."""


def test_every_kind_has_a_name_and_every_stage_a_card() -> None:
    assert set(STEPS) == set(Kind)
    assert {kind for kind, _ in TITLES} | {"prepare"} == {str(kind) for kind in STAGES}


@pytest.mark.parametrize(("kind", "verb"), VERBS.items(), ids=lambda value: str(value))
def test_a_card_calls_a_step_by_its_name_or_by_its_verb(kind: Kind, verb: str) -> None:
    name = verb or f"{STEPS[kind]} to "
    assert cards.what(kind, "email", "Jonas Weber").casefold().startswith(name.casefold())


def test_a_name_is_written_as_one_reads_it() -> None:
    assert [STEPS[kind] for kind in STAGES] == [
        "preparation",
        "thank-you",
        "status check",
        "check-back",
        "second follow-up",
        "closing email",
    ]
