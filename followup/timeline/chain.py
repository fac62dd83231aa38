"""The chain of one interview: the playbook's table "step by step", walked over its touchpoints in time order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from followup.timeline.facts import Channel, Direction, Interview, Kind, NextBy, Outcome, Touchpoint
from followup.timeline.policy import Policy
from followup.timeline.tasks import Reason, State

ENDING = frozenset({Outcome.OFFER, Outcome.REJECTED, Outcome.FILLED, Outcome.NEXT_INTERVIEW})
CHECKS = frozenset({Kind.STATUS_CHECK, Kind.CHECK_BACK})
CHAIN = frozenset({*CHECKS, Kind.SECOND_FOLLOW_UP, Kind.CLOSING})
LATE_STEPS = frozenset({Kind.SECOND_FOLLOW_UP, Kind.CLOSING})

CONTACT_WORDS = {
    Outcome.VAGUE: "the answer without a date",
    Outcome.VOICEMAIL: "your voicemail",
    Outcome.NO_ANSWER: "the last unanswered try",
    Outcome.SKIPPED: "the check that you skipped",
}
ENDING_WORDS = {
    Outcome.OFFER: "They made an offer.",
    Outcome.REJECTED: "They decided against you.",
    Outcome.FILLED: "The position has been filled.",
    Outcome.NEXT_INTERVIEW: "They moved you forward.",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One task of the chain. ``rule`` decides its window, counted from ``base_on``, which ``what`` names.

    A step without a rule was logged out of turn: its window is the day on which it happened.
    """

    kind: Kind
    key: str
    rule: str
    base_on: date
    what: str = ""
    tries: int = 0
    agreed: bool = False
    agreed_channel: Channel | None = None
    date_known: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """A step that is over: how, by which touchpoint, and why if it was not done."""

    step: Step
    state: State
    touchpoint: str
    reason: Reason | None = None


def first_step(interview: Interview) -> Step:
    """T3 when a decision date is known, else T4."""
    key = f"{Kind.STATUS_CHECK}-{interview.ref}"
    if interview.decision_on:
        return Step(Kind.STATUS_CHECK, key, "T3", interview.decision_on, date_known=True)
    return Step(Kind.STATUS_CHECK, key, "T4", interview.on)


def walk(
    interview: Interview, touchpoints: Iterable[Touchpoint], policy: Policy
) -> tuple[tuple[Passed, ...], Step | None]:
    """The steps that are over, in order, and the one that is open, if any.

    A touchpoint of a day before the interview's moves nothing. After an ending the walk goes on, so that a date given
    later, or a contact of our own, takes the chain up again.
    """
    step: Step | None = first_step(interview)
    known = interview.decision_on is not None
    passed: list[Passed] = []
    for touchpoint in touchpoints:
        if touchpoint.on < interview.on:
            continue
        following = _following(step, touchpoint, policy, known)
        if following is _UNCHANGED:
            continue
        assert not isinstance(following, _Unchanged)
        if not (step and following and step.key == following.key):
            passed.extend(_passed(step, touchpoint, known))
        step = following
        known = known or bool(following and following.date_known)
    return tuple(passed), step


def dating(interview: Interview, touchpoints: Sequence[Touchpoint], policy: Policy) -> tuple[Touchpoint, ...]:
    """T10: the messages that gave the interview's decision date, since no check had been tried before them."""
    found = []
    for place, touchpoint in enumerate(touchpoints):
        _, step = walk(interview, touchpoints[:place], policy)
        if touchpoint.on >= interview.on and _theirs(touchpoint) and _decides(step, touchpoint):
            found.append(touchpoint)
    return tuple(found)


class _Unchanged:
    """The touchpoint moves nothing."""


_UNCHANGED = _Unchanged()


def _following(step: Step | None, touchpoint: Touchpoint, policy: Policy, known: bool) -> Step | _Unchanged | None:
    """The table's column "next step" for one touchpoint."""
    kind, outcome = touchpoint.kind, touchpoint.outcome
    if kind is Kind.OTHER:
        return _UNCHANGED
    if outcome in ENDING:
        return None
    if kind in CHAIN and touchpoint.direction is Direction.OUT:
        if outcome is Outcome.GAVE_DATE:
            return _dated(touchpoint, known)
        if kind in CHECKS:
            return _after_check(step, touchpoint, policy, known)
        return _after_email(touchpoint, known)
    if _theirs(touchpoint):
        return _after_response(step, touchpoint, known)
    return _UNCHANGED


def _after_check(step: Step | None, touchpoint: Touchpoint, policy: Policy, known: bool) -> Step:
    """A status check or check-back of ours that brought no date: try again (T6) or a second follow-up (T8)."""
    if touchpoint.outcome is Outcome.NO_ANSWER:
        same = step if step and step.kind is touchpoint.kind else None
        tries = (same.tries if same else 0) + 1
        if tries < policy.unanswered_tries:
            return Step(
                touchpoint.kind,
                f"{touchpoint.kind}-{touchpoint.ref}",
                "T6",
                touchpoint.on,
                tries=tries,
                agreed_channel=same.agreed_channel if same else None,
                date_known=known,
            )
    sent = "your call" if touchpoint.channel is Channel.PHONE else "your message"
    what = CONTACT_WORDS.get(touchpoint.outcome, sent) if touchpoint.outcome else sent
    return _second(touchpoint, touchpoint.on, what, known)


def _after_email(touchpoint: Touchpoint, known: bool) -> Step | _Unchanged | None:
    """A second follow-up goes on to the closing (T9); a closing ends the chain."""
    if touchpoint.outcome is Outcome.NO_ANSWER:
        return _UNCHANGED
    if touchpoint.outcome is Outcome.VAGUE:
        return _second(touchpoint, touchpoint.on, "the answer without a date", known)
    if touchpoint.kind is Kind.CLOSING:
        return None
    skipped = touchpoint.outcome is Outcome.SKIPPED
    what = "the second follow-up that you skipped" if skipped else "your second follow-up"
    return Step(Kind.CLOSING, f"{Kind.CLOSING}-{touchpoint.ref}", "T9", touchpoint.on, what, date_known=known)


def _theirs(touchpoint: Touchpoint) -> bool:
    return touchpoint.kind is Kind.RESPONSE or (touchpoint.kind in CHAIN and touchpoint.direction is Direction.IN)


def _decides(step: Step | None, touchpoint: Touchpoint) -> bool:
    """Whether a message of theirs gives the decision date: the status check is due, and none was tried yet."""
    untried = step is not None and step.kind is Kind.STATUS_CHECK and step.rule in ("T3", "T4")
    dated = touchpoint.outcome is Outcome.GAVE_DATE and touchpoint.agreed_on is not None
    return untried and dated and touchpoint.next_by is not NextBy.ME


def _after_response(step: Step | None, touchpoint: Touchpoint, known: bool) -> Step | _Unchanged:
    """A message of theirs (T10): a date counts from now on; a vague one only postpones the late steps."""
    if step and touchpoint.agreed_on and _decides(step, touchpoint):
        return replace(step, rule="T3", base_on=touchpoint.agreed_on, date_known=True)
    if touchpoint.outcome is Outcome.GAVE_DATE:
        return _dated(touchpoint, known)
    if touchpoint.outcome is Outcome.VAGUE and step and step.kind in LATE_STEPS:
        return _second(touchpoint, touchpoint.on, "their answer without a date", known)
    return _UNCHANGED


def _dated(touchpoint: Touchpoint, known: bool) -> Step | _Unchanged:
    """A date was agreed: I contact them again (T7), or they come back and stay silent (T8)."""
    if not touchpoint.agreed_on:
        return _UNCHANGED
    if touchpoint.next_by is NextBy.ME:
        return Step(
            Kind.CHECK_BACK,
            f"{Kind.CHECK_BACK}-{touchpoint.ref}",
            "T7",
            touchpoint.agreed_on,
            agreed=True,
            agreed_channel=touchpoint.next_channel,
            date_known=known,
        )
    return replace(_second(touchpoint, touchpoint.agreed_on, "the agreed date", known), agreed=True)


def _second(touchpoint: Touchpoint, base_on: date, what: str, known: bool) -> Step:
    key = f"{Kind.SECOND_FOLLOW_UP}-{touchpoint.ref}"
    return Step(Kind.SECOND_FOLLOW_UP, key, "T8", base_on, what, date_known=known)


def _passed(step: Step | None, touchpoint: Touchpoint, known: bool) -> Iterator[Passed]:
    """What the touchpoint leaves behind: the open step done by it, or superseded and perhaps one of its own done."""
    state = State.SKIPPED if touchpoint.outcome is Outcome.SKIPPED else State.DONE
    ours = touchpoint.kind in CHAIN and touchpoint.direction is Direction.OUT
    if step and ours and step.kind is touchpoint.kind:
        yield Passed(step, state, touchpoint.ref)
        return
    if step:
        why = ENDING_WORDS.get(touchpoint.outcome, "They answered.") if touchpoint.outcome else "They answered."
        reason = Reason("T10", "You went on to another step." if ours else why)
        yield Passed(step, State.SUPERSEDED, touchpoint.ref, reason)
    if ours:
        key = f"{touchpoint.kind}-{touchpoint.ref}-logged"
        own = Step(touchpoint.kind, key, "", touchpoint.on, date_known=known)
        yield Passed(own, state, touchpoint.ref)
