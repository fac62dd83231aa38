"""The command palette, and the sheet of keys."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from followup import actions, fragments
from followup.selectors import palette


@require_safe
def palette_found(request: HttpRequest) -> HttpResponse:
    """What there is for the words of ``?q=``; without it the whole dialog; for a browser by itself, the search."""
    text = request.GET.get("q", "")
    if not fragments.in_place(request):
        return fragments.redirect(f"/applications/?{urlencode({'q': text})}" if text else "/applications/")
    template = "palette/_offered.html" if "q" in request.GET else "palette/palette.html"
    keys = request.GET.get("keys", "")
    return render(request, template, {"found": palette.found(text, fragments.page_path(request), keys), "keys": keys})


@require_safe
def keys_page(request: HttpRequest) -> HttpResponse:
    """The sheet of keys: a page, or the part of it that the dialog shows."""
    template, level = ("palette/sheet.html", 3) if fragments.in_place(request) else ("palette/keys.html", 2)
    return render(request, template, {"groups": actions.SHEET, "level": level})
