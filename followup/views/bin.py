"""The bin: what is in it, taking something out, emptying it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from followup import fragments, tokens
from followup.selectors import bin as reads
from followup.services import bin as writes
from followup.views import around

PATH = "/bin/"


@require_safe
def bin_page(request: HttpRequest) -> HttpResponse:
    """Everything that was deleted and not yet for good."""
    return render(request, "bin/bin.html", {"groups": reads.groups(), "token": tokens.of_page()})


@require_POST
def bin_restore(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Take a row out of the bin."""
    return fragments.redirect(PATH, writes.restore(kind, pk, around.once(request, f"restore_{kind}", pk)))


@require_http_methods(["GET", "HEAD", "POST"])
def bin_empty(request: HttpRequest) -> HttpResponse:
    """A page that asks first; then all of it is deleted for good."""
    if request.method == "POST":
        writes.empty_bin()
        return fragments.redirect(PATH)
    return render(request, "bin/empty.html", {"going": reads.going()})
