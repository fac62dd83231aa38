"""What a page needs back after a task has changed: one place that lists every region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from followup import cards, fragments
from followup.selectors import groups, outcomes, shell, upcoming
from followup.selectors import tasks as reads
from followup.selectors import today as queue
from followup.services.record import Done
from followup.timeline.facts import Kind
from followup.views import around, calls, horizon

ADD = "Add the interview: its steps follow from it."


def on_today(request: HttpRequest) -> bool:
    """Whether the region is for the Today page."""
    return fragments.page_path(request) == "/"


def shows_cards(request: HttpRequest) -> bool:
    """Whether the page that asks has follow-ups on it."""
    path = fragments.page_path(request)
    return path == "/" or path.startswith(("/today/", "/tasks/", "/applications/", "/horizon/"))


def after(request: HttpRequest, done: Done, found: reads.Opened, *, add: str = "") -> HttpResponse:
    """A task ended: what follows stands in its place, and the counts change. ``add`` is a page to go on to."""
    since = calls.since_of(request)
    if since is not None:
        return calls.after(request, done, found.row, since)
    if not fragments.in_place(request):
        return fragments.redirect(add or "/", done)
    key, steps = found.row.key, tuple(move for move in done.moves if move.after)
    coming = None if add or steps else upcoming.at(found.row.application)
    context = {
        "key": key,
        "toast": fragments.toast(done, task=key),
        "steps": steps,
        "coming": coming,
        "closing": ADD if add else outcomes.unchanged(Kind(found.row.kind), steps, ""),
        "add": add,
    }
    return _answer(request, found, "tasks/_done.html", context)


@dataclass(frozen=True, slots=True)
class Next:
    """The follow-up to go on with; ``here``: it opens in place, since its card is on the page."""

    key: str
    what: str
    here: bool


def next_task(request: HttpRequest, rows: Sequence[cards.Row], done: cards.Row) -> Next | None:
    """What to go on with where one works through follow-ups; on an application's page, or the horizon, one stays."""
    path = fragments.page_path(request)
    here = path == "/" or path.startswith("/today/")
    row = groups.following(rows, done) if here or path.startswith("/tasks/") else None
    if row is None:
        return None
    return Next(row.key, row.what, here)


def moved(request: HttpRequest, done: Done, found: reads.Opened) -> HttpResponse:
    """A task moved to another day: its card, closed, what moved, and the counts."""
    since = calls.since_of(request)
    if since is not None:
        return calls.after(request, done, found.row, since)
    if not fragments.in_place(request):
        return fragments.redirect("/", done)
    key = found.row.key
    context = {"card": reads.card(key), "toast": fragments.toast(done, task=key)}
    return _answer(request, found, "tasks/_task.html", context, "_toast.html")


def back(request: HttpRequest, done: Done, found: reads.Opened) -> HttpResponse:
    """An action on a task is undone: its card stands again where what followed stood, or where it has been."""
    context = {"card": reads.card(found.row.key), "toast": fragments.toast(done)}
    if request.headers.get("HX-Target", "").startswith("_done"):
        return _answer(request, found, "tasks/_task.html", context, "_toast.html")
    return _answer(request, found, "_toast.html", context, "tasks/_task.html")


def _answer(
    request: HttpRequest, found: reads.Opened, target: str, context: dict[str, object], *others: str
) -> HttpResponse:
    """The regions that a task's change needs. What stands beside Today's cards is larger: the page asks for it then."""
    response = fragments.render(request, target, context | numbers(request, found), [*others, *regions(request, found)])
    if on_today(request) or horizon.asks(request):
        return fragments.changed(response)
    return response


def regions(request: HttpRequest, found: reads.Opened) -> list[fragments.Region]:
    """The navigation everywhere; on Today its sentence and the section's count, on an application's page its facts, on
    the horizon its line."""
    if application := around.application_of(request):
        return ["_nav.html", *around.beside_task(request, application)]
    if horizon.asks(request):
        return ["_nav.html", *horizon.strips(request, found.row.application)]
    if not on_today(request):
        return ["_nav.html"]
    counted = found.card.section in ("late", "now")
    return ["_nav.html", "today/_summary.html", "today/_calls.html", *(["today/_count.html"] if counted else [])]


def numbers(request: HttpRequest, found: reads.Opened) -> dict[str, object]:
    """What those regions print."""
    now = queue.numbers()
    shown = next_task(request, now.rows, found.row)
    section = found.card.section
    return {
        "nav": shell.nav(fragments.page_path(request), due=now.late + now.due),
        "summary": now.summary,
        "last": now.last,
        "calls": now.calls,
        "next": shown,
        "section": {"id": section, "count": now.count(section)},
    }
