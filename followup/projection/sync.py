"""Making Task and Standing equal to the plan: for what one action touched, or, SearchText too, for everything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from followup import derived, models
from followup.errors import DayOutOfRange, FollowupError
from followup.projection import reads, searched
from followup.projection.planned import Values, rows
from followup.projection.sheets import Sheet, sheets

CHUNK = 500
MOST_SAID = 200


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task's row values before and after; None where there was, or is, none."""

    key: str
    before: Values | None
    after: Values | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A stored row that is not what the plan says, as the doctor reports it."""

    table: str
    key: str
    stored: Values | None
    planned: Values | None

    def __str__(self) -> str:
        if self.stored is None or self.planned is None:
            return f"{self.table} {self.key}: {'missing' if self.stored is None else 'not in the plan'}"
        odd = sorted(name for name, value in self.planned.items() if self.stored[name] != value)
        pairs = (f"{name} is {_short(self.stored[name])}, planned {_short(self.planned[name])}" for name in odd)
        return f"{self.table} {self.key}: {'; '.join(pairs)}"


def sync(application_ids: Iterable[int]) -> tuple[TaskChange, ...]:
    """Plan these applications again and store what changed; inside the caller's transaction."""
    changes: list[TaskChange] = []
    for chunk in _chunks(sorted(set(application_ids))):
        state = _State(chunk)
        state.write()
        changes.extend(state.task_changes())
    return tuple(changes)


def replan(progress: Callable[[int, int], None] | None = None, *, spare: bool = False) -> int:
    """Rebuild the projection of every application, and what is derived within rows; how many rows were wrong.

    ``progress`` is told (applications done, of how many). Each chunk is one transaction. ``spare`` leaves what cannot
    be planned as it is, rather than raise DayOutOfRange or UnknownRegion.
    """
    ids = _all_ids()
    wrong = derived.mend()
    for place, chunk in enumerate(_chunks(ids)):
        try:
            wrong += _mend(chunk)
        except FollowupError:
            if not spare:
                raise
            wrong += sum(_mend_or_leave(pk) for pk in chunk)
        if progress:
            progress(min((place + 1) * CHUNK, len(ids)), len(ids))
    return wrong + searched.mend_index()


def _mend(ids: list[int]) -> int:
    """Store what is planned for these; how many rows were wrong."""
    with transaction.atomic():
        state = _State(ids)
        state.write()
        return len(state.differences()) + searched.mend(ids)


def _mend_or_leave(pk: int) -> int:
    try:
        return _mend([pk])
    except FollowupError:
        return searched.mend([pk])


def compare() -> Iterator[Difference]:
    """Every stored row that is not what the plan says. Writes nothing."""
    for chunk in _chunks(_all_ids()):
        yield from _State(chunk).differences()
        for pk, stored, planned in searched.differences(chunk):
            yield Difference("SearchText", str(pk), stored, planned)


def _all_ids() -> list[int]:
    return list(models.Application.objects.order_by("pk").values_list("pk", flat=True))


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


class _State:
    """What is stored and what is planned for some applications, by key."""

    def __init__(self, ids: list[int]) -> None:
        self.tasks: dict[str, Values] = {}
        self.standings: dict[int, Values] = {}
        for sheet in sheets(ids).values():
            tasks, standing = _planned(sheet, alone=len(ids) == 1)
            self.tasks.update((task["key"], task) for task in tasks)
            if standing:
                self.standings[sheet.pk] = standing
        self.stored_tasks: dict[str, Values] = {
            row[0]: dict(zip(reads.TASK, row, strict=True)) for row in reads.tasks(ids)
        }
        self.stored_standings: dict[int, Values] = {
            row[0]: dict(zip(reads.STANDING, row, strict=True)) for row in reads.standings(ids)
        }

    def write(self) -> None:
        """Two statements per table at most: what is wrong goes, what is right comes."""
        odd = _odd(self.stored_tasks, self.tasks)
        gone = [key for key in odd if key in self.stored_tasks]
        if gone:
            models.Task.objects.filter(key__in=gone)._raw_delete("default")
        models.Task.objects.bulk_create(
            [models.Task(**self.tasks[key]) for key in odd if key in self.tasks], batch_size=CHUNK
        )
        quiet = _odd(self.stored_standings, self.standings)
        if quiet:
            models.Standing.objects.filter(pk__in=quiet)._raw_delete("default")
        models.Standing.objects.bulk_create(
            [models.Standing(**self.standings[pk]) for pk in quiet if pk in self.standings], batch_size=CHUNK
        )

    def task_changes(self) -> Iterator[TaskChange]:
        for key in _odd(self.stored_tasks, self.tasks):
            yield TaskChange(key, self.stored_tasks.get(key), self.tasks.get(key))

    def differences(self) -> list[Difference]:
        found = []
        pairs: tuple[tuple[str, dict[Any, Values], dict[Any, Values]], ...] = (
            ("Task", self.stored_tasks, self.tasks),
            ("Standing", self.stored_standings, self.standings),
        )
        for table, stored, planned in pairs:
            for key in _odd(stored, planned):
                found.append(Difference(table, str(key), stored.get(key), planned.get(key)))
        return found


def _planned(sheet: Sheet, *, alone: bool) -> tuple[list[Values], Values | None]:
    """The rows of one application. Raises DayOutOfRange, which among several says whose window it is."""
    try:
        return rows(sheet)
    except DayOutOfRange as error:
        if alone:
            raise
        named = models.Application.objects.filter(pk=sheet.pk).first()
        raise DayOutOfRange(error.day, str(named)) from None


def _odd(stored: dict[Any, Values], planned: dict[Any, Values]) -> list[Any]:
    """The keys whose rows differ, the planned ones first and in their order."""
    keys = dict.fromkeys([*planned, *stored])
    return [key for key in keys if stored.get(key) != planned.get(key)]


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= MOST_SAID else f"{text[:MOST_SAID]}..."
