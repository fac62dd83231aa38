"""Which subdivisions a country has, while its form is being filled in: the select again, or the form without script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from followup import fragments
from followup.forms.base import FactForm


def asks_regions(request: HttpRequest) -> bool:
    """Whether the form was sent for the subdivisions of another country only, and nothing is to be saved."""
    return request.method == "POST" and "regions" in request.GET


def regions_again(request: HttpRequest, form: FactForm, page: str, context: Mapping[str, Any]) -> HttpResponse:
    """The subdivisions and clocks of the country that was chosen, or all clocks; what else was typed stays."""
    form.focus_on("timezone" if "zones" in request.GET else "country")
    if fragments.in_place(request):
        return fragments.render(request, "forms/_subdivision.html", {"form": form}, ["forms/_timezone.html"])
    return render(request, page, dict(context))
