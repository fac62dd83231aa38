"""Calling mode: the open calls one by one, each with its whole sheet, and what came of them at the end."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from followup import addresses, cards, fragments, tokens
from followup.errors import NotFound
from followup.selectors import calls, ended, shell
from followup.selectors import tasks as reads
from followup.services.record import Done


@require_safe
def calls_page(request: HttpRequest) -> HttpResponse:
    """Start calling: on to the first call. With ``?since=``, what was done since then and what follows."""
    since = addresses.number(request.GET.get("since", ""))
    if since is None and (begin := calls.first(calls.last_event())):
        return fragments.redirect(begin)
    shown = calls.session("", calls.last_event() if since is None else since)
    return render(request, "calls/summary.html", {"session": shown, "toast": _toast(request)})


@require_safe
def call_page(request: HttpRequest, key: str) -> HttpResponse:
    """One call, opened, with its place among the others; one that has ended says so and leads on."""
    since = addresses.number(request.GET.get("since", ""))
    context = _context(key, calls.last_event() if since is None else since)
    return render(request, "calls/call.html", context | {"toast": _toast(request)})


def since_of(request: HttpRequest) -> int | None:
    """The start of the calling that a request is a part of; None for one that is not."""
    given = request.POST.get("calls") or request.GET.get("calls", "")
    if not given and fragments.page_path(request).startswith(calls.PATH) and fragments.in_place(request):
        given = fragments.page_query(request).get("since", "") or str(calls.last_event())
    return addresses.number(given)


def after(request: HttpRequest, done: Done, row: cards.Row, since: int) -> HttpResponse:
    """A call has ended: on to the next one, or to the summary; a toast says what was done and offers to undo it."""
    to = calls.after(row, since)
    if not fragments.in_place(request):
        return fragments.redirect(f"{to}&was={row.key}", done)
    key = to.removeprefix(calls.PATH).partition("/")[0] if not to.startswith(f"{calls.PATH}?") else ""
    if not key:
        return fragments.htmx_redirect(f"{to}&was={row.key}", done)
    toast = fragments.toast(done, back=to, task=row.key)
    context = _context(key, since) | {"toast": toast, "nav": shell.nav(calls.PATH)}
    response = fragments.render(request, "calls/_call.html", context, ["_nav.html", "_toast.html", "calls/title.html"])
    response.headers["HX-Retarget"] = "#_call"
    response.headers["HX-Push-Url"] = to
    return response


def _context(key: str, since: int) -> dict[str, Any]:
    """The call at hand and its place; ``ended`` or ``sentence`` when there is nothing to do for it any more."""
    context: dict[str, Any] = {"session": calls.session(key, since), "calls": since}
    context |= {"token": tokens.new(), "items_token": tokens.of_page()}
    try:
        over = ended.ended(key)
        if over:
            return context | {"sentence": over.sentence, "recorded": over.recorded}
        found = reads.opened(key)
        return context | {"card": found.card, "work": reads.workspace(found), "part": "call"}
    except NotFound as error:
        return context | {"sentence": str(error)}


def _toast(request: HttpRequest) -> fragments.Toast | None:
    """The toast of ``?event=``; its undo leads back to the call that it was about, ``?was=``."""
    found = fragments.toast_of_address(request)
    was = addresses.task_key(request.GET.get("was", ""))
    if found is None or not was:
        return found
    return fragments.Toast(found.text, found.undo, found.moves, was, found.back.replace(f"&was={was}", ""))
