"""One run of everything, in throw-away folders, each size on a server of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks import core
from tests.benchmarks.interactions import interactions
from tests.benchmarks.pages import ROOT, measure
from tests.benchmarks.report import Results, Search, report
from tests.benchmarks.startup import startup

SIZES = (1_000, 100_000)
QUICK = (1_000, 10_000)


def run(sizes: Sequence[int], *, quick: bool, tell: Callable[[str], None]) -> str:
    """The report; ``tell`` is told what goes on."""
    results = Results()
    tell("Counting business days ...")
    results.counting = [core.counting(n) for n in (1, 7)]
    results.disagreements = core.disagreements(1_000 if quick else 10_000)
    tell("Planning ...")
    results.planned = core.planned_per_second(20_000)
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(TemporaryDirectory(prefix="followup-bench-"))) for _ in sizes]
        for size, folder in zip(sizes, folders, strict=True):
            tell(f"Filling a search of {size:,} applications ...")
            times = _fill(size, folder)
            results.searches.append(Search(size, times["tasks"], times["fill"], times["replan"]))
        tell("Starting ...")
        results.startup = startup(folders[0], times=3 if quick else 9)
        tell("Visiting ...")
        taken = measure(folders, rounds=50 if quick else 300)
        for search, (pages, first) in zip(results.searches, taken, strict=True):
            search.pages, search.first = pages, first
        tell("Pressing ...")
        results.interactions = interactions(folders[-1], rounds=10 if quick else 60)
    return report(results)


def _fill(size: int, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.fill", str(size)]
    environment = {**os.environ, "FOLLOWUP_DATA_DIR": str(folder)}
    filled = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    times: dict[str, Any] = json.loads(filled.stdout)
    return times
