"""The floor: what the same server costs when it does nothing, and when it renders rows as most projects do."""

from __future__ import annotations

from collections.abc import Callable

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


class CountQueries:
    """Adds ``X-Queries`` for a request with ``X-Count``; others pass untouched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "HTTP_X_COUNT" not in request.META:
            return self.get_response(request)
        asked: list[str] = []

        def count(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
            asked.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response.headers["X-Queries"] = str(sum(1 for sql in asked if not sql.startswith(("SAVEPOINT", "RELEASE"))))
        return response
