"""The benchmarks' own parts; nothing here is timed."""

from __future__ import annotations

import random
from datetime import datetime, timezone

from followup.exchange.plan_json import plan_document
from followup.timeline.tasks import State
from tests.benchmarks.core import Counting
from tests.benchmarks.interactions import ALL, Waited
from tests.benchmarks.pages import FLOOR, FirstVisit, Measured
from tests.benchmarks.report import Results, Search, report
from tests.benchmarks.search import application, documents
from tests.benchmarks.startup import Startup

NOW = datetime(2026, 11, 23, 17, tzinfo=timezone.utc)


def test_the_same_seed_makes_the_same_search_in_pieces_of_any_size() -> None:
    whole = [one for document in documents(300, NOW) for one in document.applications]
    pieces = [one for document in documents(300, NOW, chunk=70) for one in document.applications]
    assert whole == pieces
    assert len({one.title for one in whole}) == 300


def test_a_generated_search_has_late_due_coming_and_waiting_tasks() -> None:
    (document,) = documents(500, NOW)
    open_tasks = [task for one in plan_document(document) for task in one.tasks if task.state is State.OPEN]
    late = [task for task in open_tasks if task.closes_at <= NOW]
    coming = [task for task in open_tasks if task.opens_at > NOW]
    assert len(late) > 25
    assert len(coming) > 25
    assert len(open_tasks) - len(late) - len(coming) > 10


def test_nothing_in_it_lies_in_the_future_but_interviews() -> None:
    chance = random.Random(3)
    made = [application(chance, number, NOW) for number in range(500)]
    assert all(
        touchpoint.at <= NOW for one in made for touchpoint in one.touchpoints if one.interviews[0].ends_at < NOW
    )


def search(size: int, today: float) -> Search:
    names = (*FLOOR, "Today", "application page", "mark done", "edit decision date")
    times = (0.3, 11.0, today, 3.0, 2.0, 4.0)
    made = {name: Measured(time, 2 * time, time / 2, 7, 1500) for name, time in zip(names, times, strict=True)}
    return Search(size, 2 * size, 1.0, 2.0, made, FirstVisit(5, 30_000))


def test_the_report_has_every_page_and_calls_a_missed_aim_so() -> None:
    results = Results(
        [search(1_000, 2.0), search(100_000, 2.4)],
        *(Startup(300, 250), 30_000, [Counting(1, 100, 5_000, 50, 2_000), Counting(7, 100, 5_000, 50, 5_000)], 0),
        {"open a follow-up": Waited(30, 60, 50), ALL: Waited(40, 130, 100)},
    )
    text = report(results)
    assert text.count("edit decision date") == 2
    missed = [line.strip() for line in text.splitlines() if line.endswith("MISSED")]
    assert [line.split("  ")[0] for line in missed] == [
        *("Today, 100,000 to 1,000 applications", "mark done to the empty view", "holidays to ours, n = 7"),
        "press to painted answer, p98",
    ]
