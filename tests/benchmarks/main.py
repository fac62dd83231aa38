"""One run of everything, in throw-away folders, each size on a server of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks import core
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
    results.planned = core.planned_per_second(2_000 if quick else 20_000)
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="followup-bench-") as folder:
            tell(f"A search of {size:,} applications ...")
            results.searches.append(_search(size, Path(folder), rounds=50 if quick else 300))
            if size == sizes[0]:
                tell("Starting ...")
                results.startup = startup(Path(folder), times=3 if quick else 9)
    return report(results)


def _search(size: int, folder: Path, rounds: int) -> Search:
    command = [sys.executable, "-m", "tests.benchmarks.fill", str(size)]
    environment = {**os.environ, "FOLLOWUP_DATA_DIR": str(folder)}
    filled = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    times = json.loads(filled.stdout)
    pages, first = measure(folder, rounds)
    return Search(size, times["tasks"], times["fill"], times["replan"], {page.name: page for page in pages}, first)
