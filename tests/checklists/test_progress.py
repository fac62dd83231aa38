"""The stored progress and the clock's addition make up what the list shows."""

import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.checklists import checklist, clock_progress, progress, tickable
from followup.checklists.items import ITEMS
from followup.timeline.facts import Channel, Kind, Outcome
from tests.checklists.kit import ALEX, DANA, INTERVIEW, OPENS_AT, PRIYA, facts

KEYS = sorted({spec.key for specs in ITEMS.values() for spec in specs} | {"thank-7", "thank-8", "own-1", "unknown"})
OWN = (("own-1", "Tea"), ("own-2", "Pen"))

some_facts = st.builds(
    facts,
    kind=st.sampled_from(Kind),
    channel=st.sampled_from([None, *Channel]),
    recipients=st.lists(st.sampled_from([DANA, PRIYA, ALEX]), unique=True).map(tuple),
    interview=st.sampled_from([None, INTERVIEW]),
    job_description=st.booleans(),
    outcome=st.sampled_from([None, *Outcome]),
    tries=st.integers(0, 3),
)
some_instant = st.timedeltas(timedelta(days=-9), timedelta(days=9)).map(lambda distance: OPENS_AT + distance)


@given(some_facts, st.frozensets(st.sampled_from(KEYS)), st.sampled_from([(), OWN]), some_instant)
def test_progress_and_the_clocks_share_count_the_list(whole, ticked, own, now: datetime):
    shown = checklist(whole, ticked, own, now)
    stored, clock = progress(whole, ticked, own), clock_progress(whole.kind, whole.channel, whole.opens_at, now)
    assert stored[0] + clock[0] == sum(item.ticked for item in shown)
    assert stored[1] + clock[1] == len(shown)


@given(some_facts, st.sampled_from([(), OWN]), some_instant)
def test_ticking_all_that_can_be_ticked_ticks_what_facts_do_not(whole, own, now: datetime):
    keys = tickable(whole, own)
    shown = checklist(whole, keys, own, now)
    assert keys == {item.key for item in shown if not item.auto}
    assert all(item.ticked for item in shown if not item.auto)


@given(some_facts, some_instant)
def test_every_item_that_facts_tick_links_to_its_fact(whole, now: datetime):
    assert all(item.path.startswith("/") for item in checklist(whole, frozenset(), (), now) if item.auto)


@pytest.mark.parametrize(
    ("kind", "channel", "expected"),
    [
        ("status_check", "phone", (1, 1)),
        ("status_check", None, (1, 1)),
        ("status_check", "email", (0, 0)),
        ("second_follow_up", "email", (1, 1)),
        ("closing", "email", (0, 0)),
        ("other", "", (0, 0)),
    ],
)
def test_a_card_needs_only_stored_words_and_the_windows_start(kind: str, channel: str, expected: tuple[int, int]):
    assert clock_progress(kind, channel, OPENS_AT, OPENS_AT) == expected
    assert clock_progress(kind, channel, OPENS_AT, OPENS_AT - timedelta(microseconds=1)) == (0, expected[1])


@pytest.mark.parametrize("module", ["followup.checklists", "followup.drafts"])
def test_the_module_needs_no_django(module: str):
    code = f"import sys, {module}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
