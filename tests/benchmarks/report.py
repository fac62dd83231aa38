"""What was measured, as one table for people, each aim with its ratio beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from followup.exchange.table import aligned, column_widths
from tests.benchmarks.core import Counting
from tests.benchmarks.interactions import ALL, Waited
from tests.benchmarks.pages import FLOOR, FirstVisit, Measured
from tests.benchmarks.startup import Startup


@dataclass
class Search:
    """One size of search: how long it took to fill and replan (seconds), and its pages."""

    size: int
    tasks: int
    fill: float
    replan: float
    pages: dict[str, Measured] = field(default_factory=dict)
    first: FirstVisit = field(default_factory=FirstVisit)


@dataclass
class Results:
    """Everything of one run."""

    searches: list[Search] = field(default_factory=list)
    startup: Startup | None = None
    planned: float = 0
    counting: list[Counting] = field(default_factory=list)
    disagreements: int = 0
    interactions: dict[str, Waited] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Aim:
    """A ratio, or a number, that shall not be passed (or, with ``least``, shall be reached)."""

    what: str
    value: float
    limit: float
    unit: str = "x"
    least: bool = False

    @property
    def row(self) -> tuple[str, str, str, str]:
        """As printed."""
        met = self.value >= self.limit if self.least else self.value <= self.limit
        word = "at least" if self.least else "at most"
        return (
            self.what,
            _number(self.value, self.unit),
            f"{word} {_number(self.limit, self.unit)}",
            "" if met else "MISSED",
        )


def report(results: Results) -> str:
    """The tables, in the order: pages, core, aims."""
    blocks = [pages(search) for search in results.searches]
    if results.interactions:
        blocks.append(interactions(results))
    blocks.append(_table(core(results)))
    blocks.append("Aims (ratios of this run)\n" + _table([aim.row for aim in aims(results)]))
    return "\n".join(blocks)


def pages(search: Search) -> str:
    """One size."""
    title = f"{search.size:,} applications, {search.tasks:,} tasks (over loopback, one kept-alive connection)"
    rows = [("", "p50 ms", "p95 ms", "of it CPU in Django", "queries", "gzipped bytes")]
    for name, page in search.pages.items():
        rows.append(
            (name, f"{page.p50:.2f}", f"{page.p95:.2f}", f"{page.cpu:.2f}", str(page.queries), f"{page.size:,}")
        )
    return f"{title}\n{_table(rows)}"


def interactions(results: Results) -> str:
    """What a person waits for, in a browser."""
    title = f"From the press to the painted answer, in Chromium on {results.searches[-1].size:,} applications"
    rows = [("", "p50 ms", "p98 ms", "presses")]
    for name, one in results.interactions.items():
        rows.append((name, f"{one.p50:.0f}", f"{one.p98:.0f}", str(one.presses)))
    return f"{title}\n{_table(rows)}"


def core(results: Results) -> list[Sequence[str]]:
    """Everything that is no page."""
    rows: list[Sequence[str]] = [("planning, core alone", f"{results.planned:,.0f} applications/s")]
    for search in results.searches:
        rate = search.size / search.replan
        rows.append(
            (f"replan of {search.size:,} in the database", f"{search.replan:.1f} s, {rate:,.0f} applications/s")
        )
    for one in results.counting:
        what = f"business day + {one.n}, ns: ours | numpy | numpy on an array | holidays"
        rows.append((what, f"{one.ours:,.0f} | {one.numpy_alone:,.0f} | {one.numpy_many:,.0f} | {one.holidays:,.0f}"))
    if results.startup:
        start = results.startup
        rows.append(
            ("start to first dashboard | bare waitress and Django", f"{start.ours:,.0f} | {start.bare:,.0f} ms")
        )
    for search in results.searches[:1]:
        rows.append(("first visit", f"{search.first.requests} requests, {search.first.size:,} bytes gzipped"))
    return rows


def aims(results: Results) -> list[Aim]:
    """The aims of the design, from this run's numbers."""
    small, large = results.searches[0], results.searches[-1]
    empty, rows = (large.pages[name].p50 for name in FLOOR)
    today, done = large.pages["Today"].p50, large.pages["mark done"]
    found = [
        Aim(f"Today, {large.size:,} to {small.size:,} applications", today / small.pages["Today"].p50, 1.15),
        Aim("Today to 50 idiomatic rows", today / rows, 0.3),
        Aim("Today to the empty view", today / empty, 8),
        Aim("mark done to the empty view", done.p50 / empty, 6),
        Aim("mark done, bytes gzipped", done.size, 2048, " B"),
        Aim("first visit, bytes gzipped", small.first.size, 40 * 1024, " B"),
        Aim("first visit, requests", small.first.requests, 6, ""),
        Aim("planning in the core, applications a second", results.planned, 20_000, "", least=True),
        Aim("business days that disagree with holidays", results.disagreements, 0, ""),
    ]
    for one, limit in zip(results.counting, (15, 60), strict=False):
        found.append(Aim(f"holidays to ours, n = {one.n}", one.holidays / one.ours, limit, least=True))
    if results.interactions:
        found.append(Aim("press to painted answer, p98", results.interactions[ALL].p98, 100, " ms"))
    if results.startup:
        found.append(Aim("start to bare start", results.startup.ours / results.startup.bare, 1.5))
    return found


def _number(value: float, unit: str) -> str:
    return f"{value:.2f}x" if unit == "x" else f"{value:,.0f}{unit}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = column_widths(rows)
    return "".join("  " + aligned(row, widths) + "\n" for row in rows)
