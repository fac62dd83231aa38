"""Planned tasks as text for people: one line per task with aligned columns, its reasons below."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from followup import display
from followup.exchange.plan_json import Plan, by_window
from followup.timeline.tasks import PlannedTask
from followup.words import CHANNELS, STEPS

NO_YEAR = date.min
"""No current day, so every year is written."""


def plan_table(plans: Iterable[Plan], wide: int = 100) -> str:
    """The plans, one block per application; reasons are wrapped to ``wide`` columns."""
    plans = [one for one in plans if one.tasks]
    if not plans:
        return "No tasks: there is no interview to follow up on.\n"
    rows = {id(task): _cells(task, one.sheet.application.zone) for one in plans for task in one.tasks}
    widths = column_widths(list(rows.values()))
    blocks = []
    for one in plans:
        lines = [one.sheet.title]
        for task in sorted(one.tasks, key=by_window):
            lines.append("  " + aligned(rows[id(task)], widths))
            lines += _reasons(task, wide)
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def column_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """The screen width of each column's widest cell."""
    return [max(map(width, column)) for column in zip(*rows, strict=True)]


def aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    """One line, each cell padded to its column."""
    padded = (cell + " " * (wide - width(cell)) for cell, wide in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def width(text: str) -> int:
    """The columns that a terminal gives the text: two for wide characters, none for combining ones."""
    return len(text) if text.isascii() else sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _cells(task: PlannedTask, zone: ZoneInfo) -> tuple[str, ...]:
    what = task.title or STEPS[task.kind]
    by = CHANNELS[task.channel] if task.channel else ""
    window = display.window(task.opens_at, task.closes_at, zone, NO_YEAR)
    return window, task.state, what, by, task.recipient or ""


def _reasons(task: PlannedTask, wide: int) -> list[str]:
    indent = " " * 6
    lines: list[str] = []
    for reason in task.reasons:
        first = f"{indent}{reason.rule:<3} "
        lines += textwrap.wrap(reason.text, wide, initial_indent=first, subsequent_indent=" " * len(first))
    return lines
