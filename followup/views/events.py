"""Undo: the one thing that one does with an event."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from followup import addresses, fragments
from followup.selectors import calls
from followup.selectors import tasks as reads
from followup.services.undo import undo
from followup.views import horizon, refreshed


@require_POST
def event_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything as it was before the event; a task's card comes back where it stood."""
    key, back = addresses.task_key(request.POST.get("task", "")), fragments.local_path(request.POST.get("next", "/"))
    done = undo(pk)
    if done.event.application_id is None and addresses.APPLICATION.match(back):
        back = "/applications/"  # the application itself may have gone with what was undone
    if back.startswith(calls.PATH) and key:
        back = f"{calls.PATH}{key}/?{back.partition('?')[2]}"
    if not fragments.in_place(request):
        return fragments.redirect(back, done)
    if horizon.asks(request) and not request.headers.get("HX-Target", "").startswith("_done"):
        return horizon.undone(request, done)
    if not key or not refreshed.shows_cards(request):
        return fragments.htmx_redirect(back, done)
    return refreshed.back(request, done, reads.opened(key))
