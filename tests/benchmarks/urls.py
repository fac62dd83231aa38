"""The floor: what the same server costs when it does nothing, and when it renders rows as most projects do."""

from __future__ import annotations

from collections.abc import Callable
from time import thread_time

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from followup.models import Task
from followup.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def bench_empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def bench_rows(request: HttpRequest) -> HttpResponse:
    """Fifty tasks from one query: model instances, ``{% url %}`` and ``|date`` in the row loop."""
    tasks = Task.objects.filter(state="open").select_related("application", "recipient").order_by("closes_at")[:50]
    return render(request, "rows.html", {"tasks": tasks})


urlpatterns += [path("bench/empty/", bench_empty, name="bench_empty"), path("bench/rows/", bench_rows)]


class Meter:
    """Says in ``X-CPU`` how many milliseconds of processor time Django took; for ``X-Count``, in ``X-Queries``, how
    many queries it asked. On a busy machine the first is the fairer number."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = thread_time()
        response = self._counted(request) if "HTTP_X_COUNT" in request.META else self.get_response(request)
        response.headers["X-CPU"] = f"{(thread_time() - started) * 1000:.3f}"
        return response

    def _counted(self, request: HttpRequest) -> HttpResponse:
        asked: list[str] = []

        def count(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
            asked.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response.headers["X-Queries"] = str(sum(1 for sql in asked if not sql.startswith(("SAVEPOINT", "RELEASE"))))
        return response
