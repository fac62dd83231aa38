"""What one takes along on paper: an application, and a week."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from followup import validation
from followup.errors import FollowupError
from followup.selectors import paper, week


@require_safe
def application_print(request: HttpRequest, pk: int) -> HttpResponse:
    """One clean sheet of an application."""
    return render(request, "print/application.html", {"sheet": paper.sheet(pk)})


@require_safe
def week_print(request: HttpRequest) -> HttpResponse:
    """The week of the day in ``?from=``; of a day that is none, this one."""
    return render(request, "print/week.html", {"week": week.week(_asked(request))})


def _asked(request: HttpRequest) -> date | None:
    try:
        return validation.day(request.GET.get("from", ""))
    except FollowupError:
        return None
