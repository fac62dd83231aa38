"""The workspace of one task: opened in place, as a page without JavaScript, and each thing that one does in it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from followup import addresses, fragments, tokens
from followup.errors import AlreadyDone, AsRecommended, FollowupError, InvalidInput, Stale
from followup.forms.tasks import OutcomeForm, add_errors, adjustment, chosen_day
from followup.selectors import ended, outcomes
from followup.selectors import tasks as reads
from followup.selectors import today as queue
from followup.services import tasks as writes
from followup.services.record import Done
from followup.timeline.facts import Outcome, local_day
from followup.timeline.tasks import Decision
from followup.views import around, refreshed

PARTS = ("", "outcome", "snooze")


@require_safe
def task_page(request: HttpRequest, key: str) -> HttpResponse:
    """The task, opened; ``?part=`` puts the focus on its outcome, shows the snooze form, or closes it again."""
    part = request.GET.get("part", "")
    if ended.ended(key):
        return _ended(request, key)
    if part == "closed" and fragments.in_place(request):
        return HttpResponse(queue.closed(key))
    return _opened(request, reads.opened(key), part if part in PARTS else "")


@require_http_methods(["GET", "HEAD", "POST"])
def task_preview(request: HttpRequest, key: str) -> HttpResponse:
    """What the chosen outcome would bring, before anything is saved."""
    found = reads.opened(key)
    form = OutcomeForm(request.POST or request.GET, zone=found.zone)
    context = _previewed(found, form)
    if fragments.in_place(request):
        return fragments.render(request, "tasks/_follows.html", {"work": {"key": key}, **context})
    return _opened(request, found, "outcome", form=form, **context)


@require_POST
def task_done(request: HttpRequest, key: str) -> HttpResponse:
    """The task is done, with what came of it; the answer is what follows."""
    found = reads.opened(key)
    form = OutcomeForm(request.POST, zone=found.zone, early=reads.is_early(found))
    if not form.is_valid():
        return _refused(request, found, form, 422)
    try:
        done = writes.complete_task(key, **form.values(), token=tokens.of(request))
    except InvalidInput as error:
        add_errors(form, error.fields)
        return _refused(request, found, form, 422)
    except AlreadyDone as error:
        return _ended(request, key, str(error), status=409, typed=form.cleaned_data["note"])
    except Stale as error:
        return _refused(request, found, form, 409, conflict=str(error))
    next_interview = form.cleaned_data["outcome"] == Outcome.NEXT_INTERVIEW
    return refreshed.after(request, done, found, add=reads.interview_path(found) if next_interview else "")


@require_POST
def task_skip(request: HttpRequest, key: str) -> HttpResponse:
    """The user decides not to do it; the answer is what follows."""
    found = reads.opened(key)
    try:
        done = writes.skip_task(key, token=tokens.of(request))
    except AlreadyDone as error:
        return _ended(request, key, str(error), status=409)
    return refreshed.after(request, done, found)


@require_http_methods(["GET", "HEAD", "POST"])
def task_snooze(request: HttpRequest, key: str) -> HttpResponse:
    """Show the task again on another day."""
    found = reads.opened(key)
    if request.method != "POST":
        return _opened(request, found, "snooze")
    try:
        to = chosen_day(request.POST, "day", "to")
        done = writes.snooze_task(key, to=to, token=tokens.of(request))
    except AlreadyDone as error:
        return _ended(request, key, str(error), status=409)
    except FollowupError as error:
        if error.status != 422:
            raise
        return _opened(request, found, "snooze", status=422, snooze=request.POST, snooze_error=str(error))
    return refreshed.moved(request, done, found)


@require_POST
def task_adjust(request: HttpRequest, key: str) -> HttpResponse:
    """The user's own channel, recipient or window for this task."""
    found = reads.opened(key)
    try:
        values = adjustment(request.POST, reads.current(found))
        done = writes.adjust_task(key, **values, token=tokens.of(request))
    except AlreadyDone as error:
        return _ended(request, key, str(error), status=409)
    except Stale as error:
        return _opened(request, found, "", status=409, change_errors=[str(error)])
    except FollowupError as error:
        if error.status != 422:
            raise
        sentences = list(error.fields.values()) or [str(error)]
        return _opened(request, found, "", status=422, change=request.POST, change_errors=sentences)
    return _decided(request, found, done)


@require_POST
def task_recommended(request: HttpRequest, key: str, what: str) -> HttpResponse:
    """One decision is taken back: the recommended window, channel or recipient counts again."""
    if what not in set(Decision):
        raise Http404
    found = reads.opened(key)
    try:
        done = writes.follow_recommendation(key, Decision(what), token=tokens.of(request))
    except AlreadyDone as error:
        return _ended(request, key, str(error), status=409)
    except AsRecommended as error:
        told = fragments.Toast(str(error), task=key, back=f"/tasks/{key}/")
        return _opened(request, found, "", oob=("_toast.html",), decided=True, toast=told)
    return _decided(request, found, done)


@require_POST
def task_tick(request: HttpRequest, key: str, item: str) -> HttpResponse:
    """Tick an item of the checklist, or take the tick back."""
    if not reads.may_tick(reads.opened(key), item):
        raise Http404
    writes.tick_item(key, item, ticked=request.POST.get("ticked") == "1")
    return _checklist(request, key, acted=item)


@require_POST
def task_item_add(request: HttpRequest, key: str) -> HttpResponse:
    """An item of the user's own, for every task of this step."""
    found, text = reads.opened(key), request.POST.get("text", "")
    try:
        writes.add_item(found.row.kind, text, around.once(request, "item_add", found.row.kind))
    except InvalidInput as error:
        return _checklist(request, key, status=422, item_text=text, item_error=" ".join(error.fields.values()))
    return _checklist(request, key)


@require_POST
def task_item_remove(request: HttpRequest, key: str, item: str) -> HttpResponse:
    """Take an item of the user's own out of every checklist."""
    pk = addresses.number(item.removeprefix("own-")) if item.startswith("own-") else None
    if pk is None:
        raise Http404
    writes.remove_item(pk, around.once(request, "item_remove", pk))
    return _checklist(request, key)


def _decided(request: HttpRequest, found: reads.Opened, done: Done) -> HttpResponse:
    """The task as decided, its reasons in sight, and all else that shows it."""
    key = found.row.key
    if not fragments.in_place(request):
        return fragments.redirect(f"/tasks/{key}/", done)
    more: dict[str, Any] = {**refreshed.numbers(request, found), "toast": fragments.toast(done, task=key)}
    return _opened(
        request, reads.opened(key), "", oob=("_toast.html", *refreshed.regions(request, found)), decided=True, **more
    )


def _previewed(found: reads.Opened, form: OutcomeForm) -> dict[str, Any]:
    """What would follow; or what is still to choose, or cannot be right."""
    sentence = form.unanswered()
    if not sentence and form.is_valid():
        try:
            writes.check_outcome(found.row.key, **form.values())
        except InvalidInput as error:
            add_errors(form, error.fields)
    if not sentence and form.errors:
        sentence = str(next(iter(form.errors.values()))[0])
    return {"follows_error": sentence} if sentence else {"follows": _follows(found, form)}


def _follows(found: reads.Opened, form: OutcomeForm) -> outcomes.Follows:
    values = form.values()
    at = values.pop("at") or found.now
    values.pop("note")
    today = local_day(found.now, found.zone)
    return outcomes.follows(found.row.key, today=today, at=at, channel=found.row.channel, **values)


def _opened(
    request: HttpRequest,
    found: reads.Opened,
    part: str,
    *,
    status: int = 200,
    oob: tuple[fragments.Region, ...] = (),
    **more: Any,
) -> HttpResponse:
    """The task with its workspace: the region in place, else a page around it."""
    work = reads.workspace(found)
    context: dict[str, Any] = {"card": found.card, "work": work, "part": part}
    context |= {"token": tokens.new(), "items_token": tokens.of_page()}
    if work.only and not work.early and "follows" not in more:
        context["follows"] = _follows(found, _only(found, work.only))
    if fragments.in_place(request):
        return fragments.render(request, "tasks/_task.html", context | more, oob, status)
    return render(request, "tasks/task.html", context | more | {"alone": True}, status=status)


def _only(found: reads.Opened, outcome: str) -> OutcomeForm:
    form = OutcomeForm({"outcome": outcome}, zone=found.zone)
    form.is_valid()
    return form


def _refused(
    request: HttpRequest, found: reads.Opened, form: OutcomeForm, status: int, *, conflict: str = ""
) -> HttpResponse:
    """The outcome form again with what was typed, and what is wrong with it."""
    more: dict[str, Any] = {"form": form, "conflict": conflict}
    if not fragments.in_place(request):
        return _opened(request, found, "outcome", status=status, **more)
    context = {"work": reads.workspace(found), "token": tokens.of(request), **more}
    response = fragments.render(request, "tasks/_outcome.html", context, status=status)
    response.headers["HX-Retarget"] = f"#_outcome-{found.row.key}"
    return response


def _checklist(request: HttpRequest, key: str, *, acted: str = "", status: int = 200, **more: Any) -> HttpResponse:
    """The checklist again and, in the card, its progress."""
    found = reads.opened(key)
    if fragments.in_place(request):
        context = {"checklist": reads.checklist(found, acted), "card": found.card, "items_token": tokens.of_page()}
        return fragments.render(request, "tasks/_checklist.html", context | more, ["tasks/_progress.html"], status)
    if status != 200:
        return _opened(request, found, "", status=status, **more)
    return fragments.redirect(f"/tasks/{key}/")


def _ended(request: HttpRequest, key: str, sentence: str = "", *, status: int = 200, typed: str = "") -> HttpResponse:
    """The task is not open any more: what was recorded, where to go, and the note that was typed in vain."""
    context = {"ended": ended.ended(key), "sentence": sentence, "typed": typed}
    if fragments.in_place(request):
        return fragments.render(request, "tasks/_ended.html", context, status=status)
    return render(request, "tasks/ended.html", context, status=status)
