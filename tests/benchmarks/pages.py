"""The pages and the two commonest writes over real servers, in turn with the floor."""

from __future__ import annotations

import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

from tests.benchmarks.client import Answer, Client

ROOT = Path(__file__).parents[2]
FLOOR = ("empty view", "50 rows, idiomatic")

PLAIN = {
    "applications": "/applications/",
    "applications by next step": "/applications/?sort=next",
    "search of a common word": "/applications/?q=engineer",
    "search of three words": "/applications/?q=garcia+north+eng",
    "board": "/applications/board/",
    "horizon": "/horizon/",
    "insights": "/insights/",
    "week": "/week/",
    "pulse": "/pulse/",
}
"""Pages that are the same at each visit, by their address."""

DUE_CALLS = """
    SELECT key FROM followup_task WHERE state = 'open' AND kind = 'status_check' AND channel = 'phone'
    AND opens_at <= datetime('now') ORDER BY closes_at DESC
"""
DATED = """
    SELECT i.id, i.version, i.decision_on FROM followup_interview i JOIN followup_task t ON t.interview_id = i.id
    WHERE t.state = 'open' AND t.kind = 'status_check' AND i.decision_on IS NOT NULL ORDER BY i.id
"""
BUSY = "SELECT DISTINCT application_id FROM followup_touchpoint ORDER BY application_id LIMIT 500"


@dataclass(frozen=True, slots=True)
class Measured:
    """One page: milliseconds over loopback at the median and the 95th percentile, processor milliseconds in Django
    (median), queries, compressed bytes."""

    p50: float
    p95: float
    cpu: float
    queries: int
    size: int


@dataclass(frozen=True, slots=True)
class FirstVisit:
    """What a browser fetches that has never been here."""

    requests: int = 0
    size: int = 0


@contextmanager
def serving(folder: Path) -> Iterator[Client]:
    """The server on this data folder."""
    environment = {**os.environ, "FOLLOWUP_DATA_DIR": str(folder)}
    command = [sys.executable, "-m", "tests.benchmarks.serve"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert server.stdout
    try:
        yield Client(int(server.stdout.readline()))
    finally:
        server.kill()
        server.wait()


def measure(folders: Sequence[Path], rounds: int) -> list[tuple[dict[str, Measured], FirstVisit]]:
    """For each data folder, on a server of its own: every page ``rounds`` times.

    In each round every page of every folder comes once, so that all see the same machine.
    """
    with ExitStack() as stack:
        ready = [_Ready(stack.enter_context(serving(folder)), folder) for folder in folders]
        for _ in range(rounds):
            for one in ready:
                one.round()
        return [(one.measured(), one.first) for one in ready]


class _Ready:
    """One server, warm, its queries counted, with what was taken so far."""

    def __init__(self, client: Client, folder: Path) -> None:
        self.visits = _visits(client, folder)
        self.first = _first_visit(client)
        self.queries: dict[str, int] = {}
        self.taken: dict[str, list[Answer]] = {name: [] for name in self.visits}
        for name, visit in self.visits.items():
            visit()
            self.queries[name] = int(visit(X_Count="1").headers["x-queries"])

    def round(self) -> None:
        """Each page once."""
        for name, visit in self.visits.items():
            with suppress(StopIteration):  # a small search has fewer rows to write than there are rounds
                self.taken[name].append(visit())

    def measured(self) -> dict[str, Measured]:
        """What was taken, by page."""
        return {name: _measured(answers, self.queries[name]) for name, answers in self.taken.items()}


def _visits(client: Client, folder: Path) -> dict[str, Callable[..., Answer]]:
    """Each page by name; every call of a write is about another row."""
    with closing(sqlite3.connect(f"file:{folder / 'followup.sqlite3'}?mode=ro", uri=True)) as database:
        calls = [key for (key,) in database.execute(DUE_CALLS)]
        dated = database.execute(DATED).fetchall()
        busy = [pk for (pk,) in database.execute(BUSY)]
    client.log_in(f"/tasks/{calls[-1]}/")
    chance = random.Random(1)
    marked, moved = iter(calls), iter(dated)

    def mark_done(**headers: str) -> Answer:
        key = next(marked)
        fields = {"outcome": "vague", "confirm": "1", "token": uuid4().hex}
        return _good(client.post(f"/tasks/{key}/done/", fields, HX_Target=f"_task-{key}", **headers))

    def edit_decision(**headers: str) -> Answer:
        pk, version, day = next(moved)
        later = date.fromisoformat(day) + timedelta(days=3)
        fields = {"version": str(version), "decision_on": later.isoformat(), "token": uuid4().hex}
        return _good(client.post(f"/interviews/{pk}/decision/", fields, HX_Target=f"_interview-{pk}", **headers))

    own: dict[str, Callable[..., Answer]] = {
        FLOOR[0]: lambda **headers: _good(client.get("/bench/empty/", **headers)),
        FLOOR[1]: lambda **headers: _good(client.get("/bench/rows/", **headers)),
        "Today": lambda **headers: _good(client.get("/", **headers)),
        "application page": lambda **headers: _good(client.get(f"/applications/{chance.choice(busy)}/", **headers)),
        "mark done": mark_done,
        "edit decision date": edit_decision,
        "palette, a word": lambda **headers: _good(client.get("/palette/?q=delta", HX_Request="true", **headers)),
        "a call, one of many": _visit(client, f"/calls/{calls[-1]}/"),
    }
    return own | {name: _visit(client, address) for name, address in PLAIN.items()}


def _visit(client: Client, address: str) -> Callable[..., Answer]:
    return lambda **headers: _good(client.get(address, **headers))


def _good(answer: Answer) -> Answer:
    assert answer.status == 200, f"{answer.status}: {answer.text[-3000:]}"
    return answer


def _measured(answers: list[Answer], queries: int) -> Measured:
    times = sorted(answer.ms for answer in answers)
    size = round(statistics.median(answer.size for answer in answers))
    cpu = statistics.median(float(answer.headers["x-cpu"]) for answer in answers)
    return Measured(statistics.median(times), times[int(len(times) * 0.95)], cpu, queries, size)


def _first_visit(client: Client) -> FirstVisit:
    """The page and every file that it names."""
    page = client.get("/")
    files = dict.fromkeys(re.findall(r'(?:src|href)="(/(?:static|icon)/[^"#]+)', page.text))
    answers = [page, *(_good(client.get(address)) for address in files)]
    return FirstVisit(len(answers), sum(answer.size for answer in answers))
