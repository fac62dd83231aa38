"""The board: its columns, and moving an application from one to another."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from followup import clock, fragments, regions
from followup.errors import FollowupError, InvalidInput
from followup.forms.moving import MoveForm, form_for
from followup.models import Application
from followup.selectors import applications, contacts, settings
from followup.selectors import board as reads
from followup.services import moving as writes
from followup.services.record import Done, Move
from followup.services.zones import zone_of
from followup.timeline.facts import Status, local_day

REGION = "board/_move.html"
NEEDS = "Fill this in to see what follows."


@require_safe
def board_page(request: HttpRequest) -> HttpResponse:
    """The applications that the address asks for, by status."""
    return render(request, "board/board.html", {"board": reads.board(applications.filters(request.GET))})


@require_http_methods(["GET", "HEAD", "POST"])
def application_move(request: HttpRequest, pk: int) -> HttpResponse:
    """To another status, with the facts that the move implies."""
    row, to = applications.application(pk), _to(request)
    if request.method != "POST":
        form = _form(request, row, to, None)
        start = {"applied_on": form.initial["applied_on"]} if to == Status.APPLIED else {}
        waits = to == Status.INTERVIEWING  # its windows follow from when it is
        return _shown(request, row, form, {"wait": NEEDS} if waits else _foreseen(row, to, start))
    form = _form(request, row, to, request.POST)
    done = form.apply(lambda form: writes.move_application(pk, form.version, to, form.facts, form.given_token))
    if done:
        return _moved(request, row, to, done)
    if form.stale:
        form.replace_typed("version", str(applications.application(pk).version))
    return _shown(request, row, form)


@require_http_methods(["GET", "HEAD", "POST"])
def move_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What would follow from what is typed, before anything is saved."""
    row, to = applications.application(pk), _to(request)
    form = _form(request, row, to, request.POST or request.GET)
    known = form.is_valid()
    follows = _foreseen(row, to, form.facts) if known else {"wait": _missing(form)}
    if fragments.in_place(request):
        return fragments.render(request, "board/_following.html", {"move": follows})
    form.http_status = 200 if known else 422
    return _shown(request, row, form, follows)


def _to(request: HttpRequest) -> Status:
    """The status that is asked for. Raises InvalidInput."""
    wanted = (request.POST or request.GET).get("to", "")
    if wanted not in set(Status):
        raise InvalidInput({"to": "Choose the status to move it to."})
    return Status(wanted)


def _form(request: HttpRequest, row: Application, to: Status, data: Any) -> MoveForm:
    place, now = zone_of(row), clock.now()
    back = fragments.local_path(request.GET.get("next", reads.PATH))
    initial = {
        "version": row.version,
        "next": _page(request) or back,
        "applied_on": row.applied_on or local_day(now, place),
        "at": f"{now.astimezone(place):%Y-%m-%dT%H:%M}",
    }
    return form_for(to, data, initial=initial, place=place, people=contacts.options(row.pk))


def _foreseen(row: Application, to: Status, facts: dict[str, Any]) -> dict[str, Any]:
    """The windows that would be new, move or end; or why that cannot be."""
    try:
        moves = writes.foresee_move(row.pk, to, facts).moves
    except FollowupError as error:
        return {"wait": str(error)}
    return {"begin": _some(moves, ends=False), "end": _some(moves, ends=True), "asked": True}


def _some(moves: tuple[Move, ...], *, ends: bool) -> list[Move]:
    return [move for move in moves if (not move.after) == ends]


def _missing(form: MoveForm) -> str:
    """The first thing in the way, as a sentence."""
    name, errors = next(iter(form.errors.items()))
    typed = form[name].value() if name in form.fields else "?"
    return str(errors[0]) if typed else NEEDS


def _shown(
    request: HttpRequest, row: Application, form: MoveForm, follows: dict[str, Any] | None = None
) -> HttpResponse:
    place = zone_of(row)
    context = {
        "application": row,
        "form": form,
        "to": str(form["to"].value()),
        "back": fragments.local_path(str(form["next"].value() or ""), reads.PATH),
        "zone_words": regions.clock_words(place, settings.mine().zone, clock.now()),
        "move": follows or {},
    }
    if fragments.in_place(request):
        return fragments.render(request, REGION, context, status=form.http_status)
    return render(request, "board/move.html", context, status=form.http_status)


def _moved(request: HttpRequest, row: Application, to: Status, done: Done) -> HttpResponse:
    """The two columns and the toast; without htmx the page that one came from."""
    back = fragments.local_path(request.POST.get("next", reads.PATH), reads.PATH)
    if not fragments.in_place(request):
        return fragments.redirect(back, done)
    asked = applications.filters(QueryDict(fragments.query_of(back)))
    shown = [("board/_column.html", {"column": column}) for column in reads.columns(asked, {row.status, to})]
    context = {"toast": fragments.toast(done, back=back), "application": None}
    return fragments.render(request, REGION, context, [*shown, "_nav.html", "_toast.html"])


def _page(request: HttpRequest) -> str:
    """The board that the request comes from, with its filters; "" when it comes from elsewhere."""
    address = request.headers.get("HX-Current-URL" if fragments.in_place(request) else "Referer", "")
    if fragments.path_of(address) != reads.PATH:
        return ""
    return applications.filters(QueryDict(fragments.query_of(address))).path(reads.PATH)
