"""Answers made of regions: one call lists everything that an action refreshes.

A region is one file ``_name.html`` whose root id is the file's stem, plus ``-`` and its row's key. With ``oob=True`` in
its context it swaps itself in wherever it stands in the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.loader import render_to_string

from followup import addresses
from followup.forms.base import FactForm
from followup.models import Event
from followup.selectors import upcoming
from followup.selectors.upcoming import Upcoming
from followup.services.record import Done, Move
from followup.undoable import undo_path

Region = str | tuple[str, Mapping[str, Any]]
CHANGED = "followup:changed"
"""The event that today/_aside.html and horizon/_table.html wait for."""


@dataclass(frozen=True, slots=True)
class Toast:
    """What an action did, with the address that undoes it ("" when nothing can), the page of what it added, and what
    comes next where it changed no window."""

    text: str
    undo: str = ""
    moves: tuple[Move, ...] = ()
    task: str = ""
    back: str = "/"
    added: str = ""
    coming: Upcoming | None = None


def render(
    request: HttpRequest,
    target: str,
    context: Mapping[str, Any],
    oob: Iterable[Region] = (),
    status: int = 200,
) -> HttpResponse:
    """The region ``target`` and, after it, each region that swaps itself in, all in one answer."""
    for value in context.values():
        if isinstance(value, FactForm):
            value.put_in_place()
    parts = [render_to_string(target, dict(context), request)]
    for region in oob:
        name, more = (region, {}) if isinstance(region, str) else region
        parts.append(render_to_string(name, {**context, **more, "oob": True}, request))
    return HttpResponse("\n".join(parts), status=status)


def redirect(to: str, done: Done | None = None) -> HttpResponse:
    """303 to the page, which then says what was done and offers to undo it."""
    return HttpResponseRedirect(told(to, done), status=303)


def htmx_redirect(to: str, done: Done | None = None) -> HttpResponse:
    """The same where htmx asked for a region: it opens the page instead."""
    return HttpResponse(headers={"HX-Redirect": told(to, done)})


def told(address: str, done: Done | None) -> str:
    """The address of a page that says what was done."""
    if done is None:
        return address
    page, mark, place = address.partition("#")
    return f"{page}{'&' if '?' in page else '?'}event={done.event.pk}{mark}{place}"


def untold(address: str) -> str:
    """The address of the page without what it said last."""
    page, mark, place = address.partition("#")
    path, _, query = page.partition("?")
    asked = QueryDict(query, mutable=True)
    asked.pop("event", None)
    return (f"{path}?{asked.urlencode()}" if asked else path) + mark + place


def changed(response: HttpResponse) -> HttpResponse:
    """What the page shows of all follow-ups together (beside Today's cards, below the horizon) is read again."""
    response.headers["HX-Trigger"] = CHANGED
    return response


def toast(done: Done, *, back: str = "/", task: str = "") -> Toast:
    """The toast of what a service just did; ``back`` is the page that a plain undo returns to."""
    return toast_of(done.event, back=back, task=task)


def toast_of(event: Event, *, back: str = "/", task: str = "") -> Toast:
    """The toast of an event."""
    undo = undo_path(event.pk, event.verb, changed=bool(event.changes), undone_at=event.undone_at)
    return Toast(event.text, undo, tuple(Move(*move) for move in event.moves), task, back)


def toast_of_address(request: HttpRequest) -> Toast | None:
    """The toast of ``?event=``: what the form did that led to this page."""
    wanted = addresses.number(request.GET.get("event", ""))
    event = None if wanted is None else Event.objects.filter(pk=wanted).first()
    if event is None:
        return None
    added = f"/applications/{event.application_id}/" if event.verb == "application_add" and not event.undone_at else ""
    shown = toast_of(event, back=untold(f"{request.path}?{request.GET.urlencode()}"))
    return shown if added == request.path else replace(shown, added=added, coming=upcoming.after(event))


def local_path(address: str, default: str = "/") -> str:
    """The path that a form named to return to; anything that is not a path of ours becomes ``default``."""
    mine = path_of(address).startswith("/") and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if mine and address.isprintable() else default


def came_from(request: HttpRequest) -> str:
    """The page that led to a form, ``?next=``, to go back to; "" when none of ours did."""
    return local_path(request.POST.get("next") or request.GET.get("next", ""), "")


def leading_back(path: str, back: str) -> str:
    """The address of a form that, when it is done, leads to the page ``back`` if there is one."""
    return f"{path}?{urlencode({'next': back})}" if back else path


def path_of(address: str) -> str:
    """The path in an address; "" when it is none."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def query_of(address: str) -> str:
    """The query in an address; "" when it has none."""
    try:
        return urlsplit(address).query
    except ValueError:
        return ""


def in_place(request: HttpRequest) -> bool:
    """Whether htmx asks for a region, not a browser for a page; going back, htmx asks for a page too."""
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


def page_query(request: HttpRequest) -> QueryDict:
    """The query of the page that is open: for a region, of the one that it is for."""
    if not in_place(request):
        return request.GET
    return QueryDict(query_of(request.headers.get("HX-Current-URL", "")))


def page_path(request: HttpRequest) -> str:
    """The path of the page that is open: for a region, the one that it is for."""
    if in_place(request):
        return path_of(request.headers.get("HX-Current-URL", ""))
    return request.path
