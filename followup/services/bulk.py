"""Changing several applications at once: foreseen exactly, then done as one event, all or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import transaction

from followup import display, models
from followup.errors import InvalidInput, Stale
from followup.services import clean
from followup.services.record import Change, Done, Move, moves, recording
from followup.timeline.facts import Status
from followup.timeline.words import day_words

MOST = 500
"""How many applications one action may change: it is foreseen, done and undone within seconds."""
NAMED = 3

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """What changes at one application: columns before and after, and the windows that move."""

    pk: int
    name: str
    version: int
    before: dict[str, Any]
    after: dict[str, Any]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An application that stays as it is, and why."""

    pk: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What an action would do, at the versions that it was foreseen for."""

    lines: tuple[Line, ...]
    refusals: tuple[Refusal, ...]


@dataclass(slots=True)
class Step:
    """An action under way: the rows that it takes, the columns of each, and the reasons against the others."""

    rows: list[models.Application]
    before: dict[int, dict[str, Any]]
    after: dict[int, dict[str, Any]]
    refusals: list[Refusal]
    said: str = ""


def foresee(action: str, pks: Sequence[int], values: Values) -> Foreseen:
    """What ``change_many`` would do now: it is done, looked at, and rolled back. Raises InvalidInput."""
    _check_number(pks)
    with transaction.atomic():
        rows = _live(pks)
        versions = {row.pk: row.version for row in rows}
        with recording(f"bulk_{action}") as change:
            step = _act(change, action, rows, values)
        moved = _by_application(change)
        transaction.set_rollback(True)
    lines = (
        Line(row.pk, str(row), versions[row.pk], step.before[row.pk], step.after[row.pk], moved[row.pk])
        for row in step.rows
    )
    return Foreseen(tuple(lines), tuple(step.refusals))


def change_many(action: str, versions: Mapping[int, int], values: Values, token: str = "") -> Done:
    """The action on each of these applications, as of the versions that were foreseen; else on none of them.

    ``action`` is one of :data:`ACTIONS`, ``values`` what it sets. Raises InvalidInput, Stale.
    """
    with recording(f"bulk_{action}", token) as change:
        if not change.replayed:
            _check_number(versions)
            rows = _live(versions)
            _check_versions(rows, versions)
            step = _act(change, action, rows, values)
            if step.refusals:
                raise Stale(_changed_since([refusal.name for refusal in step.refusals]))
            change.reach(row.pk for row in step.rows)
            change.say(f"{step.said}: {display.named([str(row) for row in step.rows], NAMED)}.")
    return change.done()


def _act(change: Change, action: str, rows: list[models.Application], values: Values) -> Step:
    known = ACTIONS.get(action)
    if known is None:
        raise InvalidInput({"action": "Choose what to change."})
    step = Step([], {}, {}, [])
    known.act(change, rows, values, step)
    for row in step.rows:
        change.touch(row.pk)
    return step


def _set_status(change: Change, rows: list[models.Application], values: Values, step: Step) -> None:
    """Only moves that need no further facts. A day of applying is set where there is none."""
    fields = clean.cleaned({"status": "", "applied_on": None, **values}, _rules("status", "applied_on"))
    to, applied_on = fields["status"], fields["applied_on"]
    interviewed = _interviewed(rows) if to == Status.INTERVIEWING else frozenset()
    dated: list[models.Application] = []
    for row in rows:
        undated = to == Status.APPLIED and row.applied_on is None
        if why := _missing(row, to, interviewed, undated and not applied_on):
            step.refusals.append(Refusal(row.pk, str(row), why))
        else:
            (dated if undated else step.rows).append(row)
    _write(change, step.rows, {"status": to}, step)
    _write(change, dated, {"status": to, "applied_on": applied_on}, step)
    step.rows += dated
    step.said = f"Set the status of {_number(step)} to {to}"


def _missing(row: models.Application, to: str, interviewed: frozenset[int], undated: bool) -> str:
    """Why this application cannot have that status without being asked; "" when it can."""
    if row.status == to:
        return f"It is {to} already."
    if to == Status.INTERVIEWING and row.pk not in interviewed:
        return "It has no interview yet. Move it by itself, and say when the interview is."
    return "The day of applying is not known. Say it here, or move it by itself." if undated else ""


def _interviewed(rows: list[models.Application]) -> frozenset[int]:
    met = models.Interview.objects.filter(application__in=rows, deleted_at=None, cancelled=False)
    return frozenset(met.values_list("application_id", flat=True))


def _setting(said: str, *columns: str) -> Callable[[Change, list[models.Application], Values, Step], None]:
    """An action that gives the same columns the same values everywhere."""

    def act(change: Change, rows: list[models.Application], values: Values, step: Step) -> None:
        fields = clean.cleaned(values, _rules(*columns))
        clean.check_region(fields.get("country", ""), fields.get("subdivision", ""))
        for row in rows:
            if all(getattr(row, name) == value for name, value in fields.items()):
                step.refusals.append(Refusal(row.pk, str(row), "It is so already."))
            else:
                step.rows.append(row)
        _write(change, step.rows, fields, step)
        step.said = said.format(_number(step))

    return act


def _add_day_off(change: Change, rows: list[models.Application], values: Values, step: Step) -> None:
    """A day on which these employers do not work."""
    fields = clean.cleaned({"on": "", "note": "", **values}, {"on": clean.needed_day, "note": clean.line})
    on, words = fields["on"], day_words(fields["on"], change.now.year)
    there = set(models.DayOff.objects.filter(application__in=rows, on=on).values_list("application_id", flat=True))
    for row in rows:
        if row.pk in there:
            step.refusals.append(Refusal(row.pk, str(row), f"{words} is in its list already."))
            continue
        change.create(models.DayOff(application_id=row.pk, **fields))
        step.rows.append(row)
        step.before[row.pk], step.after[row.pk] = {"on": None}, {"on": on}
    step.said = f"Added a day off, {words}, to {_number(step)}"


def _move_to_bin(change: Change, rows: list[models.Application], values: Values, step: Step) -> None:
    """Into the bin, each with all that belongs to it."""
    step.rows = rows
    _write(change, rows, {"deleted_at": change.now}, step)
    step.said = f"Moved {_number(step)} to the bin"


class Action(NamedTuple):
    """What can be done to several: its name on every page, and how."""

    name: str
    act: Callable[[Change, list[models.Application], Values, Step], None]


ACTIONS: dict[str, Action] = {
    "status": Action("Set the status", _set_status),
    "source": Action("Set where you found it", _setting("Set where you found {}", "source")),
    "location": Action("Set the location", _setting("Set the location of {}", "location")),
    "place": Action(
        "Set the country and time zone",
        _setting("Set the country and time zone of {}", "country", "subdivision", "timezone"),
    ),
    "channel": Action(
        "Set the channel for status checks", _setting("Set the channel for status checks of {}", "channel")
    ),
    "culture": Action(
        "Set how they like to be contacted",
        _setting("Set how to contact {}", "formal_culture", "written_records"),
    ),
    "day_off": Action("Add a day off", _add_day_off),
    "bin": Action("Move to the bin", _move_to_bin),
}


def _write(change: Change, rows: list[models.Application], fields: Values, step: Step) -> None:
    step.before |= {row.pk: {name: getattr(row, name) for name in fields} for row in rows}
    step.after |= {row.pk: dict(fields) for row in rows}
    change.update_all(rows, **fields)


def _rules(*columns: str) -> dict[str, clean.Rule]:
    return {name: clean.APPLICATION[name] for name in columns}


def _live(pks: Iterable[int]) -> list[models.Application]:
    return list(models.Application.objects.filter(pk__in=list(pks), deleted_at=None).order_by("-pk"))


def _check_number(pks: Sequence[int] | Mapping[int, int]) -> None:
    if not pks:
        raise InvalidInput({"pk": "Choose at least one application."})
    if len(pks) > MOST:
        raise InvalidInput({"pk": f"At most {MOST} applications can be changed at once. Choose fewer."})


def _check_versions(rows: list[models.Application], versions: Mapping[int, int]) -> None:
    """Refuse when one of them is not as it was foreseen."""
    here = {row.pk for row in rows}
    gone = models.Application.objects.filter(pk__in=[pk for pk in versions if pk not in here]).order_by("-pk")
    odd = [str(row) for row in rows if row.version != versions[row.pk]] + [f"{row} (in the bin)" for row in gone]
    if odd or len(here) + gone.count() < len(versions):
        raise Stale(_changed_since(odd or ["one that was deleted for good"]))


def _changed_since(names: list[str]) -> str:
    return f"Changed in another tab since the preview: {display.named(names, NAMED)}. Nothing is saved."


def _by_application(change: Change) -> defaultdict[int, tuple[Move, ...]]:
    found: defaultdict[int, tuple[Move, ...]] = defaultdict(tuple)
    for one in change.changes:
        row = one.after or one.before
        assert row
        found[row["application_id"]] += tuple(moves((one,), change.now))
    return found


def _number(step: Step) -> str:
    return display.plural(len(step.rows), "application")
