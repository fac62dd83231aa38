"""What the user does with a task: done, skipped, moved, ticked. A task row itself is never written here."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from followup import clock, models
from followup.errors import AlreadyDone, AsRecommended, InvalidInput, NotFound
from followup.prepared import find
from followup.projection import sheet, sync
from followup.services import clean
from followup.services.own_tasks import pk_of, window_of
from followup.services.record import Change, Done, recording
from followup.services.scope import applications_behind
from followup.services.touchpoints import check, store
from followup.services.zones import zone_of
from followup.timeline.decided import NOBODY
from followup.timeline.facts import Channel, Direction, Kind, Outcome, local_day
from followup.timeline.outcomes import ALLOWED
from followup.timeline.plan import plan
from followup.timeline.rules import start_of
from followup.timeline.tasks import Decision, PlannedTask, State
from followup.timeline.words import day_words, time_words
from followup.validation import required_text
from followup.words import CHANNELS, STEPS


def complete_task(
    key: str,
    *,
    outcome: str,
    agreed_on: date | None = None,
    next_by: str = "",
    next_channel: str = "",
    channel: str = "",
    note: str = "",
    at: datetime | None = None,
    token: str = "",
) -> Done:
    """The task is done, with what came of it; the touchpoint happened ``at``, or now.

    Raises InvalidInput, NotFound, and AlreadyDone when the task is not open any more.
    """
    with recording("task_done", token) as change:
        if not change.replayed:
            task, application = _open_task(change, key)
            _check_allowed(task, outcome)
            if task.kind == Kind.OTHER:
                _complete_own(change, task, outcome)
            else:
                values = {
                    "agreed_on": agreed_on,
                    "next_by": next_by,
                    "next_channel": next_channel,
                    "channel": channel or task.channel,
                    "note": note,
                    "outcome": outcome,
                }
                fields = clean.cleaned(values, clean.TOUCHPOINT)
                _complete(change, task, application, fields, at or change.now)
    return change.done()


def check_outcome(key: str, *, outcome: str, at: datetime | None = None, **values: Any) -> None:
    """Refuse what ``complete_task`` would refuse of these values; nothing is stored. Raises InvalidInput, NotFound."""
    task = find(models.Task, key)
    application = find(models.Application, task.application_id) if task else None
    if task is None or application is None:
        raise NotFound("This task is not there any more.")
    _check_allowed(task, outcome)
    interview = find(models.Interview, task.interview_id) if task.interview_id else None
    if interview:
        now = clock.now()
        _check_time(task, interview, zone_of(application), at or now)
        check(application, clean.cleaned({**values, "outcome": outcome}, clean.TOUCHPOINT), at or now, now)


def skip_task(key: str, *, token: str = "") -> Done:
    """The user decides not to do it; the chain goes on as the playbook says. Raises NotFound, AlreadyDone."""
    return complete_task(key, outcome=Outcome.SKIPPED, token=token)


def snooze_task(key: str, *, to: date, token: str = "") -> Done:
    """Show the task again on that day. Raises InvalidInput when the day is past, or the task is dropped before it."""
    with recording("task_snooze", token) as change:
        if not change.replayed:
            task, application = _open_task(change, key)
            to = clean.cleaned({"to": to}, {"to": clean.optional_day})["to"]
            if not to:
                raise InvalidInput({"to": "Choose a day."})
            zone = zone_of(application)
            if to <= local_day(change.now, zone):
                raise InvalidInput({"to": "Choose a day after today."})
            if to <= task.opens_on:
                opens = day_words(task.opens_on, change.now.year)
                raise InvalidInput({"to": f"This opens on {opens} anyway: choose a later day."})
            if task.expires_at and start_of(to, zone) >= task.expires_at:
                until = day_words(local_day(task.expires_at, zone), to.year)
                raise InvalidInput({"to": f"Too late: this is dropped on {until}."})
            _adjust(change, task, snoozed_to=to)
            change.say(f"Snoozed {_name(task)} at {application.company} to {day_words(to, change.now.year)}.")
    return change.done()


def adjust_task(
    key: str,
    *,
    channel: str | None = None,
    recipient_id: int | None = None,
    opens_on: date | None = None,
    closes_on: date | None = None,
    recommended: bool = False,
    token: str = "",
) -> Done:
    """The user's own channel, recipient or window; None leaves what is, and recipient 0 is the recommended one.

    ``recommended`` takes the user's window and snooze back. Raises InvalidInput, NotFound, AlreadyDone, AsRecommended.
    """
    with recording("task_adjust", token) as change:
        if not change.replayed:
            task, application = _open_task(change, key)
            values: dict[str, Any] = {}
            if channel is not None:
                values |= clean.cleaned({"channel": channel}, {"channel": clean.one_of(Channel, blank=True)})
            if recipient_id is not None:
                values["recipient_id"] = change.get(models.Contact, recipient_id).pk if recipient_id else None
            if recommended:
                values |= _taken_back(task, RECOMMENDED[Decision.WINDOW] | RECOMMENDED[Decision.SNOOZE])
            elif opens_on or closes_on:
                values |= window_of(opens_on, closes_on) | {"snoozed_to": None}
                if task.kind == Kind.PREPARE and start_of(values["opens_on"], zone_of(application)) >= task.closes_at:
                    raise InvalidInput({"opens_on": "The interview has started by then."})
            moved, others = _decide(change, task, **values)
            tail = others or ("" if moved else "nothing is different by it")
            about = f"{_name(task)} at {application.company}"
            change.say(f"{'Moved' if moved else 'Changed'} {about}{f': {tail}' if tail else ''}.")
    return change.done()


def follow_recommendation(key: str, what: Decision, *, token: str = "") -> Done:
    """One decision about the task is taken back. Raises NotFound, AlreadyDone, and AsRecommended if there is none."""
    with recording("task_recommended", token) as change:
        if not change.replayed:
            task, application = _open_task(change, key)
            _, others = _decide(change, task, **_taken_back(task, RECOMMENDED[what]))
            tail = f": {others}" if others else ""
            change.say(f"{BACK[what]} {_name(task)} at {application.company}{tail}.")
    return change.done()


RECOMMENDED: dict[Decision, dict[str, Any]] = {
    Decision.WINDOW: {"opens_on": None, "closes_on": None},
    Decision.SNOOZE: {"snoozed_to": None},
    Decision.CHANNEL: {"channel": ""},
    Decision.RECIPIENT: {"recipient_id": None},
}
"""What an adjustment without this decision has in its columns."""
BACK = {
    Decision.WINDOW: "Back to the recommended window of",
    Decision.SNOOZE: "Took back the snooze of",
    Decision.CHANNEL: "Back to the recommended channel of",
    Decision.RECIPIENT: "Back to the recommended recipient of",
}


def tick_item(key: str, item: str, *, ticked: bool) -> None:
    """Tick an item of a task's checklist, or take the tick back; twice is once. Raises NotFound."""
    with transaction.atomic():
        task = models.Task.objects.filter(key=key).first()
        if task is None:
            raise NotFound("This task is not there any more.")
        ticks = models.ChecklistTick.objects.filter(task_key=key, item=item)
        if not ticked:
            ticks.delete()
        elif not ticks.exists():
            models.ChecklistTick.objects.create(application_id=task.application_id, task_key=key, item=item)
        sync([task.application_id])


def add_item(stage: str, text: str, token: str = "") -> Done:
    """An item of the user's own, in every checklist of the stage. Raises InvalidInput."""
    with recording("item_add", token) as change:
        if not change.replayed:
            rules: dict[str, clean.Rule] = {"stage": clean.one_of(Kind), "text": required_text}
            fields = clean.cleaned({"stage": stage, "text": text}, rules)
            row = change.create(models.ChecklistItem(**fields))
            change.replan(applications_behind(row))
            change.say(f"Added to the checklist: {row.text}.")
    return change.done()


def remove_item(pk: int, token: str = "") -> Done:
    """Take an item of the user's own out of every checklist. Raises NotFound."""
    with recording("item_remove", token) as change:
        if not change.replayed:
            row = change.get(models.ChecklistItem, pk)
            change.replan(applications_behind(row))
            change.say(f"Removed from the checklist: {row.text}.")
            change.remove(row)
    return change.done()


def _open_task(change: Change, key: str) -> tuple[models.Task, models.Application]:
    task = find(models.Task, key)
    if task is None:
        raise NotFound("This task is not there any more.")
    if task.state != State.OPEN:
        raise AlreadyDone(f"This is {task.state} already. Nothing is changed.")
    return task, change.get(models.Application, task.application_id)


def _check_allowed(task: models.Task, outcome: str) -> None:
    if outcome not in ALLOWED[Kind(task.kind)]:
        raise InvalidInput({"outcome": "Choose what came of it."})


def _check_time(task: models.Task, interview: models.Interview, zone: ZoneInfo, at: datetime) -> None:
    """A step follows its interview, and the contact that began it."""
    if task.kind != Kind.PREPARE and local_day(at, zone) < local_day(interview.starts_at, zone):
        on = day_words(local_day(interview.starts_at, zone))
        raise InvalidInput({"at": f"The interview is on {on}: what comes before it cannot follow it up."})
    begun = _begun_by(task.key)
    if begun and at < begun.at:
        raise InvalidInput({"at": f"This step began with the contact of {time_words(begun.at.astimezone(zone))}."})


def _complete(
    change: Change, task: models.Task, application: models.Application, fields: dict[str, Any], at: datetime
) -> None:
    interview = change.get(models.Interview, task.interview_id or 0)
    _check_time(task, interview, zone_of(application), at)
    fields |= {
        "kind": task.kind,
        "direction": Direction.OUT,
        "interview_id": interview.pk,
        "contact": find(models.Contact, task.recipient_id) if task.recipient_id else None,
    }
    change.row = store(change, application, fields, at)


def _begun_by(key: str) -> models.Touchpoint | None:
    """The touchpoint that a step's key names, if it was one that began it."""
    place = key.rpartition("-")[2]
    return find(models.Touchpoint, int(place[1:])) if place.startswith("t") else None


def _complete_own(change: Change, task: models.Task, outcome: str) -> None:
    row = change.get(models.OwnTask, pk_of(task.key))
    skipped = outcome == Outcome.SKIPPED
    change.update(row, done_at=None if skipped else change.now, skipped=skipped)
    change.touch(row.application_id)
    change.say(f"{'Skipped' if skipped else 'Done'}: {row.title}.")


def _adjust(change: Change, task: models.Task, **values: Any) -> None:
    row = models.Adjustment.objects.filter(task_key=task.key).first()
    if row:
        change.update(row, **values)
    else:
        change.create(models.Adjustment(application_id=task.application_id, task_key=task.key, **values))
    change.touch(task.application_id)


def _taken_back(task: models.Task, recommended: dict[str, Any]) -> dict[str, Any]:
    """``recommended``, unless it is so already. Raises AsRecommended."""
    row = models.Adjustment.objects.filter(task_key=task.key).first() or models.Adjustment()
    if all(getattr(row, name) == value for name, value in recommended.items()):
        raise AsRecommended
    return recommended


def _name(task: models.Task) -> str:
    return task.title or f"the {STEPS[Kind(task.kind)]}"


def _decide(change: Change, task: models.Task, **values: Any) -> tuple[bool, str]:
    """Keep the decision: whether the window moved, which the event's moves tell, and what else differs in words."""
    before = _planned(task)
    _adjust(change, task, **values)
    after = _planned(task)
    words = []
    if after.channel is not before.channel:
        words.append(f"{_means(after)} instead of {_means(before)}")
    if after.recipients != before.recipients:
        words.append(f"{after.recipient or NOBODY} instead of {before.recipient or NOBODY}")
    return (before.opens_at, before.closes_at) != (after.opens_at, after.closes_at), "; ".join(words)


def _planned(task: models.Task) -> PlannedTask:
    """The task by the facts as they are now."""
    found = sheet(task.application_id)
    tasks = plan(found.application, found.policy, found.calendar)
    return next(one for one in tasks if one.key == task.key)


def _means(task: PlannedTask) -> str:
    return CHANNELS[task.channel] if task.channel else "no channel"
