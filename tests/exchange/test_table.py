"""The plan as text: aligned, each date with its reason, wide and joined characters counted as the screen does."""

from __future__ import annotations

from followup.exchange.plan_json import plan_document
from followup.exchange.table import aligned, column_widths, plan_table, width
from tests.exchange.kit import GOOD, read


def test_a_plan_shows_window_state_step_channel_person_and_why() -> None:
    table = plan_table(plan_document(read(GOOD)))
    lines = table.splitlines()
    assert lines[0] == "Acme - Data Engineer"
    assert lines[1].startswith("  Wed 18 Nov 2026 - Fri 20 Nov 2026, 14:00")
    (check,) = [line for line in lines if "status check" in line]
    assert check.endswith("status check      by phone  Dana Ruiz")
    assert "      T3  1-2 business days after the decision date, Tue 1 Dec." in lines
    assert max(map(len, lines)) <= 100


def test_a_search_without_interviews_says_so() -> None:
    file = {**GOOD, "applications": [], "days_off": []}
    assert plan_table(plan_document(read(file))) == "No tasks: there is no interview to follow up on.\n"


def test_columns_line_up_for_wide_and_combining_characters() -> None:
    rows = [("山田太郎", "|"), ("Zoe\u0308", "|"), ("Dana", "|")]
    widths = column_widths(rows)
    assert widths == [8, 1]
    assert {width(aligned(row, widths)) for row in rows} == {11}
