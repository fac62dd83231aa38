"""How long employers take to answer after an interview, and against the decision date that they gave.

Counted are interviews that were held: not cancelled, over by now, their end within the period on the user's calendar.
Days are calendar days between two days on the employer's clock; an answer on the day of the interview took 0 days.

An **answer** is the first contact, on the interview's day or later, in which they said something: a message of theirs,
or a contact of ours in which somebody was reached. It belongs to the interview that it names, else to the latest that
had started. A **decision** is the first answer that was an offer, a rejection, a filled position or another interview.

Without such a contact an interview is
``undated``     answered, but nobody wrote down when: a later interview followed, or the status is offer, accepted or
                rejected;
``dropped``     withdrawn before they said anything;
``waiting``     still open, for as many days as it is today.
Whether they keep the date (``in-time``, ``not-in-time``) is told of the interviews whose date has passed and that were
decided about or still wait: with those decided early, ahead of a date to come, they would seem better than they are.
The decision date is the one that is stored now: a date that they moved counts as moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from followup.insights.rows import Answer, Meeting
from followup.timeline.chain import ENDING
from followup.timeline.facts import Status, local_day

DECIDED = frozenset({Status.OFFER, Status.ACCEPTED, Status.REJECTED})

WAITED = (("week-1", 7), ("week-2", 14), ("week-3", 21), ("week-4", 28))
"""Figures of the answers that came within so many days; the later ones are ``week-5``."""

AGAINST = (("before-week", -8), ("before", -1), ("on-day", 0), ("after", 7))
"""Figures of the decisions by their days against the date given, up to which each counts; the later ones are
``after-week``. Those up to ``on-day`` came in time."""


@dataclass(slots=True)
class Waits:
    """``figures``: the interviews that each counts. ``answered_on`` and ``decided_on``: the days, by interview.

    ``days``: of each answer since its interview. ``going_on``: of each interview that still waits, so far. ``against``:
    of each decision since the date given, negative when it came before.
    """

    figures: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    answered_on: dict[int, date] = field(default_factory=dict)
    decided_on: dict[int, date] = field(default_factory=dict)
    days: list[int] = field(default_factory=list)
    going_on: list[int] = field(default_factory=list)
    against: list[int] = field(default_factory=list)

    def count(self, *figures: str) -> int:
        """How many interviews these figures count together."""
        return sum(len(self.figures.get(figure, ())) for figure in figures)


@dataclass(slots=True)
class _Heard:
    """An interview that was held, and what they said after it. ``last``: no later one was arranged."""

    meeting: Meeting
    answers: Sequence[Answer]
    last: bool

    def first_day(self, outcomes: Iterable[str] | None = None) -> date | None:
        """The day of the first answer, of these outcomes if any are named."""
        for answer in self.answers:
            if outcomes is None or answer.outcome in outcomes:
                return local_day(answer.at, self.meeting.zone)
        return None

    def without(self) -> str:
        """What became of it where no answer with a day came."""
        if not self.last or self.meeting.status in DECIDED:
            return "undated"
        return "dropped" if self.meeting.status == Status.WITHDRAWN else "waiting"


def waits(
    meetings: Iterable[Meeting], answers: Iterable[Answer], counted: Callable[[Meeting], bool], now: datetime
) -> Waits:
    """``meetings`` and ``answers`` ordered by application and instant; ``counted``: whether one is in the period."""
    found = Waits()
    for heard in _heard(meetings, answers):
        meeting = heard.meeting
        if meeting.ends_at <= now and counted(meeting):
            today = local_day(now, meeting.zone)
            _count_answer(found, heard, today)
            if meeting.decision_on:
                _count_decision(found, heard, meeting.decision_on, today)
    return found


def _count_answer(found: Waits, heard: _Heard, today: date) -> None:
    pk, ended_on = heard.meeting.pk, local_day(heard.meeting.ends_at, heard.meeting.zone)
    found.figures["held"].append(pk)
    day = heard.first_day()
    if day:
        days = max(0, (day - ended_on).days)
        found.days.append(days)
        found.answered_on[pk] = day
        found.figures["answered"].append(pk)
        found.figures[_within(days, WAITED, "week-5")].append(pk)
        return
    state = heard.without()
    found.figures[state].append(pk)
    if state == "waiting":
        found.going_on.append((today - ended_on).days)


def _count_decision(found: Waits, heard: _Heard, decision_on: date, today: date) -> None:
    pk = heard.meeting.pk
    found.figures["dated"].append(pk)
    day = heard.first_day(ENDING)
    if today > decision_on and (day or heard.without() == "waiting"):
        found.figures["in-time" if day and day <= decision_on else "not-in-time"].append(pk)
    if day:
        days = (day - decision_on).days
        found.against.append(days)
        found.decided_on[pk] = day
        found.figures["decided"].append(pk)
        found.figures[_within(days, AGAINST, "after-week")].append(pk)
        return
    state = heard.without()
    if state == "waiting":
        state = "overdue" if today > decision_on else "ahead"
    found.figures[f"decision-{state}"].append(pk)


def _within(value: int, bounds: Iterable[tuple[str, int]], beyond: str) -> str:
    return next((name for name, most in bounds if value <= most), beyond)


def _heard(meetings: Iterable[Meeting], answers: Iterable[Answer]) -> Iterator[_Heard]:
    said: defaultdict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        said[answer.application].append(answer)
    rounds: defaultdict[int, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        rounds[meeting.application].append(meeting)
    for application, held in rounds.items():
        told = said.get(application)
        shares = _shares(told, held) if told else {}
        for meeting in held:
            yield _Heard(meeting, shares.get(meeting.pk, ()), meeting is held[-1])


def _shares(told: Iterable[Answer], held: Sequence[Meeting]) -> dict[int, list[Answer]]:
    """The answers by the interview that they are about; one of a day before it is about none."""
    found: dict[int, list[Answer]] = {}
    for answer in told:
        meeting = _about(answer, held)
        if meeting and (
            answer.at >= meeting.starts_at
            or local_day(answer.at, meeting.zone) == local_day(meeting.starts_at, meeting.zone)
        ):
            found.setdefault(meeting.pk, []).append(answer)
    return found


def _about(answer: Answer, held: Sequence[Meeting]) -> Meeting | None:
    """The interview that it names, else the latest that had started."""
    if answer.interview is not None:
        return next((one for one in held if one.pk == answer.interview), None)
    return next((one for one in reversed(held) if one.starts_at <= answer.at), None)
