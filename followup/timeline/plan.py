"""The plan: from the facts of one application to its tasks. Pure; knows no current time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timezone

from followup.timeline import decided, people, rules
from followup.timeline.business_days import BusinessCalendar
from followup.timeline.chain import Passed, Step, walk
from followup.timeline.facts import (
    ACTIVE,
    Adjustment,
    Application,
    Interview,
    Kind,
    Outcome,
    OwnTask,
    Touchpoint,
)
from followup.timeline.policy import Policy
from followup.timeline.rules import Window
from followup.timeline.tasks import MOVED, PlannedTask, Reason, State
from followup.timeline.words import day_words, span_words

DONE = frozenset({Outcome.DONE, Outcome.SENT, None})
ORDER = {kind: place for place, kind in enumerate(Kind)}


def plan(application: Application, policy: Policy, calendar: BusinessCalendar) -> tuple[PlannedTask, ...]:
    """Every task of an application, ordered by window. The same facts give the same plan.

    Open tasks exist only while the status is saved, applied or interviewing (T11); what is not done by then, or belongs
    to an earlier round (T5), is kept as superseded. Raises DayOutOfRange when a window would leave 1990-2100.
    """
    planner = _Planner(application, policy, calendar)
    tasks = [*planner.tasks()]
    tasks.sort(key=lambda task: (task.opens_at, task.closes_at, ORDER[task.kind], task.key))
    return tuple(tasks)


def open_tasks(tasks: tuple[PlannedTask, ...]) -> tuple[PlannedTask, ...]:
    """Those still to do, in order; the kind of the first is the application's stage."""
    return tuple(task for task in tasks if task.state is State.OPEN)


def by_interview(application: Application) -> dict[str, list[Touchpoint]]:
    """Each touchpoint with the interview that it names, else with the latest that had started by then."""
    held = [interview for interview in application.interviews if not interview.cancelled]
    logged: dict[str, list[Touchpoint]] = {}
    for touchpoint in application.touchpoints:
        ref = touchpoint.interview
        if ref is None:
            at = touchpoint.at.astimezone(timezone.utc)
            started = [one.ref for one in held if one.starts_at.astimezone(timezone.utc) <= at]
            ref = started[-1] if started else None
        if ref is not None:
            logged.setdefault(ref, []).append(touchpoint)
    return logged


@dataclass(frozen=True, slots=True)
class _Planner:
    application: Application
    policy: Policy
    calendar: BusinessCalendar

    def tasks(self) -> Iterator[PlannedTask]:
        held = [interview for interview in self.application.interviews if not interview.cancelled]
        latest = held[-1] if held else None
        logged = by_interview(self.application)
        for interview in self.application.interviews:
            touchpoints = logged.get(interview.ref, [])
            yield from self._once(Kind.PREPARE, interview, touchpoints)
            yield from self._once(Kind.THANK_YOU, interview, touchpoints)
            yield from self._chain(interview, touchpoints, latest)
        for own in self.application.own_tasks:
            yield self._own(own)

    def _once(self, kind: Kind, interview: Interview, touchpoints: list[Touchpoint]) -> Iterator[PlannedTask]:
        """T1 and T2: one preparation and one thank-you per interview, ended by a touchpoint of their kind."""
        by, state = None, State.OPEN
        for touchpoint in touchpoints:
            if touchpoint.kind is not kind or (kind is Kind.THANK_YOU and touchpoint.on < interview.on):
                continue
            if touchpoint.outcome in DONE:
                by, state = touchpoint.ref, State.DONE
                break
            if touchpoint.outcome is Outcome.SKIPPED and state is State.OPEN:
                by, state = touchpoint.ref, State.SKIPPED
        if state is State.OPEN and interview.cancelled:
            return
        zone = self.application.zone
        if kind is Kind.PREPARE:
            window = rules.preparation(interview, zone, self.policy, self.calendar)
        else:
            window = rules.thank_you(interview, zone, self.policy)
        step = Step(kind, f"{kind}-{interview.ref}", "", window.base_on)
        yield self._task(step, interview, window, state, touchpoint=by)

    def _chain(
        self, interview: Interview, touchpoints: list[Touchpoint], latest: Interview | None
    ) -> Iterator[PlannedTask]:
        """T3-T10 for one interview; only the latest that is not cancelled has an open step (T5)."""
        passed, step = walk(interview, touchpoints, self.policy)
        for one in passed:
            if not interview.cancelled or one.state is not State.SUPERSEDED:
                yield self._passed(one, interview)
        if step is None or interview.cancelled:
            return
        if interview is latest:
            yield self._task(step, interview, self._window(step), State.OPEN)
        else:
            assert latest
            moved = f"They moved you forward: the interview of {day_words(latest.on)} is the latest."
            yield self._task(step, interview, self._window(step), State.SUPERSEDED, why=Reason("T5", moved))

    def _passed(self, passed: Passed, interview: Interview) -> PlannedTask:
        step = passed.step
        window = self._window(step)
        return self._task(step, interview, window, passed.state, why=passed.reason, touchpoint=passed.touchpoint)

    def _window(self, step: Step) -> Window:
        """The window by the step's rule."""
        zone, policy, calendar = self.application.zone, self.policy, self.calendar
        match step.rule:
            case "T3":
                return rules.status_check_known(step.base_on, zone, policy, calendar)
            case "T4":
                return rules.status_check_unknown(step.base_on, zone, policy, calendar)
            case "T6":
                return rules.try_again(step.base_on, zone, policy, calendar)
            case "T7":
                return rules.check_back(step.base_on, zone, policy, calendar)
            case "T8":
                return rules.second_follow_up(step.base_on, step.what, zone, policy, calendar)
            case "T9":
                return rules.closing(step.base_on, step.what, zone, policy, calendar)
        logged = Reason("T10", f"Logged on {day_words(step.base_on)}, out of turn.")
        return rules.of_days(zone, step.base_on, step.base_on, step.base_on, (logged,))

    def _task(
        self,
        step: Step,
        interview: Interview,
        window: Window,
        state: State,
        *,
        why: Reason | None = None,
        touchpoint: str | None = None,
    ) -> PlannedTask:
        """The task of a step with its people, channel, the user's own choices, and every reason."""
        adjustment = self._adjustment(step.key)
        kind, application = step.kind, self.application
        window, moved, when = decided.window(window, adjustment, kind, application.zone, self.policy)
        recipients, whom, who = decided.recipient(*people.recipient(application, interview, kind), adjustment, kind)
        advised, factors = people.channel(
            kind, application, interview, recipients, agreed=step.agreed_channel, date_known=step.date_known
        )
        channel, how, by = decided.channel(advised, factors, adjustment, kind)
        reasons = window.reasons + moved + self._tries(step) + how + whom
        if state is State.OPEN and self.application.status not in ACTIVE:
            state, why = State.SUPERSEDED, Reason("T11", f"The application is {self.application.status}.")
        return PlannedTask(
            key=step.key,
            kind=step.kind,
            interview=interview.ref,
            channel=channel,
            recipients=recipients,
            opens_at=window.opens_at,
            closes_at=window.closes_at,
            opens_on=window.opens_on,
            closes_on=window.closes_on,
            state=state,
            reasons=(*reasons, why) if why else reasons,
            expires_at=window.expires_at,
            base_on=window.base_on,
            base_agreed=step.agreed,
            tries=step.tries,
            touchpoint=touchpoint,
            decisions=when + by + who,
        )

    def _tries(self, step: Step) -> tuple[Reason, ...]:
        """T6: the last try that may stay unanswered is better a voicemail."""
        if step.tries and step.tries >= self.policy.unanswered_tries - 1:
            return (Reason("T6", f"{step.tries} tries went unanswered: leave a voicemail this time."),)
        return ()

    def _own(self, own: OwnTask) -> PlannedTask:
        """A task of the user's own: its days are the user's."""
        days = f"You planned this for {span_words(own.opens_on, own.closes_on)}."
        key = f"{Kind.OTHER}-{own.ref}"
        window = rules.of_days(self.application.zone, own.opens_on, own.closes_on, own.opens_on, (Reason(MOVED, days),))
        adjustment = self._adjustment(key)
        window, moved, when = decided.window(window, adjustment, Kind.OTHER, self.application.zone, self.policy)
        planned = (own.recipient,) if own.recipient else ()
        recipients, whom, who = decided.recipient(planned, (), adjustment, Kind.OTHER)
        channel, how, by = decided.channel(own.channel, (), adjustment, Kind.OTHER)
        state = State.DONE if own.done else State.SKIPPED if own.skipped else State.OPEN
        reasons = window.reasons + moved + how + whom
        if state is State.OPEN and self.application.status not in ACTIVE:
            state = State.SUPERSEDED
            reasons = (*reasons, Reason("T11", f"The application is {self.application.status}."))
        return PlannedTask(
            key=key,
            kind=Kind.OTHER,
            interview=None,
            channel=channel,
            recipients=recipients,
            opens_at=window.opens_at,
            closes_at=window.closes_at,
            opens_on=window.opens_on,
            closes_on=window.closes_on,
            state=state,
            reasons=reasons,
            base_on=window.base_on,
            title=own.title,
            decisions=when + by + who,
        )

    def _adjustment(self, key: str) -> Adjustment | None:
        for adjustment in self.application.adjustments:
            if adjustment.key == key:
                return adjustment
        return None
