"""Fills the data folder of the environment with a generated search, then plans it all again; prints seconds as JSON."""

from __future__ import annotations

import json
import os
import sys
from time import perf_counter


def main(size: int) -> None:
    """``size`` applications; progress bars go to standard error."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "followup.settings"
    import django

    django.setup()
    from followup import clock, database, models, projection
    from followup.management.output import ProgressBar
    from followup.services.loading import load_document
    from tests.benchmarks.search import documents

    database.prepare()
    bar, started, done = ProgressBar(f"Filling {size:,}"), perf_counter(), 0
    for document in documents(size, clock.now()):
        load_document(document)
        done += len(document.applications)
        bar(done, size)
    filled = perf_counter()
    wrong = projection.replan(ProgressBar("Replanning"))
    assert not wrong, f"{wrong} rows were not as planned"
    tasks = models.Task.objects.count()
    print(json.dumps({"fill": filled - started, "replan": perf_counter() - filled, "tasks": tasks}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
