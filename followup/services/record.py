"""One user action: its rows before and after, its words, and what it moved; the only way in which facts are written.

``with recording("task_done", token) as change`` opens one transaction, in which the service writes rows through
``change`` and says in words what happened. On leaving, the touched applications are planned again and the Event is
completed. The same token again changes nothing: ``change.replayed`` is set and ``change.done()`` gives the first Event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from itertools import islice
from typing import Any, TypeVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models as db
from django.db import transaction

from followup import clock, models
from followup.derived import derive, without_derived
from followup.errors import InvalidInput, NotFound, Stale
from followup.prepared import Prepared, find
from followup.projection import TaskChange, searched, sync
from followup.timeline.facts import Kind
from followup.timeline.tasks import State
from followup.timeline.words import span_words
from followup.words import STEPS, titled

Row = TypeVar("Row", bound=db.Model)
Image = dict[str, Any]
MOVES_SHOWN = 50
_replays = Prepared(lambda token: models.Event.objects.filter(key=token).values_list("pk"))


@dataclass(frozen=True, slots=True)
class Move:
    """An open task that the action made, moved or ended, in words. ``before`` is empty for a new one, ``after`` for one
    that is no longer open; ``why`` is the reason of its window."""

    key: str
    title: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Done:
    """What a service did: the Event, the row it was about (None after a replay), and the windows that moved."""

    event: models.Event
    row: db.Model | None
    moves: tuple[Move, ...]


@dataclass(slots=True)
class Change:
    """An action in progress. ``now`` is its one instant; ``changes`` are those of the plan, after the block."""

    event: models.Event
    now: datetime
    replayed: bool = False
    row: db.Model | None = None
    changes: tuple[TaskChange, ...] = ()
    _texts: list[str] = field(default_factory=list)
    _images: list[dict[str, Any]] = field(default_factory=list)
    _put_back: list[dict[str, Any]] = field(default_factory=list)
    _touched: dict[int, None] = field(default_factory=dict)
    _beside: dict[int, None] = field(default_factory=dict)
    _gone: set[int] = field(default_factory=set)
    _reached: list[int] = field(default_factory=list)
    _moves: tuple[Move, ...] = ()

    def get(self, model: type[Row], pk: int, version: int | None = None) -> Row:
        """The row, not in the bin, as of the version that the form was made from. Raises NotFound, Stale."""
        row = find(model, pk)
        if row is None or getattr(row, "deleted_at", None) is not None:
            raise NotFound(f"This {model._meta.verbose_name} is not there any more.")
        if version is not None and row.version != version:  # type: ignore[attr-defined]
            sentence = (
                f"This {model._meta.verbose_name} was changed in another tab since you opened it. Nothing is saved."
            )
            raise Stale(sentence, shown_values(row))
        return row

    def create(self, row: Row) -> Row:
        """Insert a new row. Raises InvalidInput."""
        self._stamp(row)
        if hasattr(row, "created_at") and row.created_at is None:
            row.created_at = self.now
        derive(row)
        _clean(row)
        row.save(force_insert=True)
        self._images.append(_pair(row, None, image(row)))
        self.row = row
        return row

    def update(self, row: Row, **values: Any) -> bool:
        """Set these fields; False, and nothing written, when they already are so. Raises InvalidInput."""
        before = image(row)
        for name, value in values.items():
            setattr(row, name, value)
        self.row = row
        if image(row) == before:
            return False
        self._stamp(row)
        derive(row)
        _clean(row)
        row.save(force_update=True)
        self._images.append(_pair(row, before, image(row)))
        return True

    def update_all(self, rows: Sequence[db.Model], **values: Any) -> None:
        """Set these fields in every row, in one statement; the images hold these columns alone. Raises InvalidInput."""
        if not rows:
            return
        names = ("version", *values)
        before = [_part(row, names) for row in rows]
        for row in rows:
            self._stamp(row)
            for name, value in values.items():
                setattr(row, name, value)
        _clean(rows[0])  # the values are the same in all of them
        model = type(rows[0])
        stored = {"version": self.event.pk, **values}
        model._default_manager.filter(pk__in=[row.pk for row in rows]).update(**stored)
        self._images += [_pair(row, was, _part(row, names)) for row, was in zip(rows, before, strict=True)]

    def renew(self, row: db.Model) -> None:
        """A new version of a row of which no column changed, but what belongs to it did."""
        before = image(row)
        self._stamp(row)
        if image(row) != before:
            row.save(force_update=True)
            self._images.append(_pair(row, before, image(row)))

    def remove(self, row: db.Model) -> None:
        """Delete a row for good; the undo brings it back."""
        self._images.append(_pair(row, image(row), None))
        row.delete()

    def touch(self, application_id: int) -> None:
        """Plan this application again at the end. An event that touches one application only belongs to it."""
        self._touched[application_id] = None

    def replan(self, application_ids: Iterable[int]) -> None:
        """Plan these again at the end as well, though the action is not about them."""
        self._beside.update(dict.fromkeys(application_ids))

    def reach(self, application_ids: Iterable[int]) -> None:
        """The user means these applications, each of them: the event stands in the history of each."""
        self._reached.extend(application_ids)

    def gone(self, application_id: int) -> None:
        """This application is no more: no event can belong to it."""
        self._gone.add(application_id)

    def say(self, text: str) -> None:
        """A sentence of the Event."""
        self._texts.append(text)

    def done(self) -> Done:
        """The result, after the block."""
        return Done(self.event, self.row, self._moves)

    def _stamp(self, row: db.Model) -> None:
        if hasattr(row, "version"):
            row.version = self.event.pk

    def puts_back(self, images: list[dict[str, Any]]) -> None:
        """This action is the undo of these changes, which it writes by itself."""
        self._put_back = images

    def _finish(self) -> None:
        planned = self._touched | self._beside
        self.changes = sync(planned)
        if searched.is_reworded([*self._images, *self._put_back]):
            searched.reindex(planned)
        if len(self._reached) < 2:  # of several at once the preview has told; a line does not say whose window it is
            told = tuple(islice(moves(self.changes, self.now), MOVES_SHOWN + 1))
            self._moves = told[:MOVES_SHOWN]
            if len(told) > MOVES_SHOWN:
                self.say(f"More than {MOVES_SHOWN} windows moved; these are the first {MOVES_SHOWN}.")
        event = self.event
        if len(self._touched) == 1:
            event.application_id = next(iter(self._touched))
        if event.application_id in self._gone:
            event.application_id = None
        event.text = " ".join(self._texts)
        event.moves = [[move.key, move.title, move.before, move.after, move.why] for move in self._moves]
        event.changes = self._images
        event.save(force_update=True)
        reach(event, self._reached)


@contextmanager
def recording(verb: str, token: str = "") -> Iterator[Change]:
    """One action in one transaction, recorded under ``verb``."""
    with transaction.atomic():
        for (pk,) in _replays(token) if token else ():
            first = models.Event.objects.get(pk=pk)
            if first.verb != verb or first.undone_at:
                raise Stale("This form was sent before, and what it did is not as it left it. Reload the page.")
            yield Change(first, first.at, replayed=True, _moves=tuple(Move(*move) for move in first.moves))
            return
        now = clock.now()
        event = models.Event(at=now, verb=verb, key=token or None)
        event.save(force_insert=True)
        change = Change(event, now)
        yield change
        change._finish()


def reach(event: models.Event, application_ids: Iterable[int]) -> None:
    """Put the event into the history of these applications, unless it belongs to one alone."""
    if event.application_id is None:
        links = [models.EventApplication(event=event, application_id=pk) for pk in application_ids]
        models.EventApplication.objects.bulk_create(links)


def moves(changes: tuple[TaskChange, ...], now: datetime) -> Iterator[Move]:
    """The open tasks among the changes whose window appeared, moved or ended; in words of the year ``now``.

    One that has expired is not offered, so nothing is said of it.
    """
    for change in changes:
        before = _window(change.before, now)
        after = _window(change.after, now)
        if before == after:
            continue
        row = change.after or change.before
        assert row
        why = row["why"] if after else ""
        yield Move(change.key, row["title"] or titled(STEPS[Kind(row["kind"])]), before, after, why)


def _window(values: dict[str, Any] | None, now: datetime) -> str:
    if values is None or values["state"] != State.OPEN or (values["expires_at"] and values["expires_at"] <= now):
        return ""
    return span_words(values["opens_on"], values["closes_on"], now.year)


def image(row: db.Model) -> Image:
    """The row's own columns as JSON can hold them, exactly; what is derived from them is left out."""
    values = {field.attname: _plain(getattr(row, field.attname)) for field in row._meta.concrete_fields}
    return without_derived(row._meta.label, values)


def _part(row: db.Model, names: Iterable[str]) -> Image:
    """The row's key and these columns only."""
    return {row._meta.pk.attname: row.pk, **{name: _plain(getattr(row, name)) for name in names}}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).isoformat()  # as the database gives it back
    return value.isoformat() if isinstance(value, date) else value


def from_image(label: str, values: Image, later: Image | None = None) -> db.Model:
    """The row that an image was made of, not saved.

    Columns that came with a newer version than the image's are as in ``later``, else as in a new row.
    """
    model: type[db.Model] = apps.get_model(label)
    known = {**(later or {}), **values}
    columns = [field for field in model._meta.concrete_fields if field.attname in known]
    row = model(**{field.attname: field.to_python(known[field.attname]) for field in columns})
    derive(row)
    return row


def shown_values(row: db.Model) -> dict[str, str]:
    """The stored values by field name, as a person reads them in a conflict."""
    return {
        field.name: "" if (value := getattr(row, field.attname)) is None else str(value)
        for field in row._meta.concrete_fields
    }


def _pair(row: db.Model, before: Image | None, after: Image | None) -> dict[str, Any]:
    return {"model": row._meta.label, "pk": row.pk, "before": before, "after": after}


def _clean(row: db.Model) -> None:
    """Every column by its own rules; the database holds the constraints, the services have asked for the rows."""
    foreign = [field.name for field in row._meta.concrete_fields if field.is_relation]
    try:
        row.full_clean(exclude=foreign, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        sentences = {name: " ".join(texts) for name, texts in error.message_dict.items()}
        raise InvalidInput(sentences) from None
