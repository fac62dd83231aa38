"""Fills the data folder of the environment with a generated search, then plans it all; prints seconds as JSON."""

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
    from django.db import transaction

    from followup import clock, database, models, projection
    from followup.exchange.document import Document
    from followup.exchange.load import rows_of
    from followup.management.output import ProgressBar
    from followup.services.loading import load_document, store
    from tests.benchmarks.search import PROFILE, documents

    database.prepare()
    bar, started, done, now = ProgressBar(f"Filling {size:,}"), perf_counter(), 0, clock.now()
    version = load_document(Document(PROFILE)).event.pk
    for document in documents(size, now):
        with transaction.atomic():
            store(rows_of(document, {}, now=now, version=version))
        done += len(document.applications)
        bar(done, size)
    filled = perf_counter()
    projection.replan(ProgressBar("Planning"))
    times = {"fill": filled - started, "replan": perf_counter() - filled}
    print(json.dumps(times | {"tasks": models.Task.objects.count()}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
