"""The history of an application, narrowed in place."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from followup import clock, fragments
from followup.selectors import applications, settings
from followup.selectors import history as reads


@require_safe
def application_history(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines that the filters ask for; the address of the page keeps them. Without htmx, that page."""
    applications.application(pk)
    filters = reads.filters_of(request.GET)
    address = filters.address(pk, whole=filters.whole)
    if not fragments.in_place(request):
        return fragments.redirect(f"{address}#_history")
    found = reads.history(pk, clock.now(), settings.mine().zone, filters)
    response = fragments.render(request, "applications/_entries.html", {"history": found})
    response.headers["HX-Replace-Url"] = address
    return response
