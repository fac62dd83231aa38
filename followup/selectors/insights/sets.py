"""The sets that figures count. A figure is the number of rows in a set, and its page lists the rows of the same set.

**Applications** (``applications``), by the day of applying, where none was given the day of adding:
``applied``    every one that is more than saved; one that is only saved counts once an interview was held.
``interview``  with an interview that was held: not cancelled, and over by now.
``later``      with two such interviews or more.
``offer``      with an offer in the correspondence, or of the status offer or accepted.
``accepted``   of the status accepted.
``interview-offer``  in both of these sets.
Each is counted by its own facts, not by where the application stands: one that was rejected after an interview had its
interview. An offer without an interview on record counts as an offer only.

**Steps** (``steps``), the contacts of ours that the playbook plans (thank-you, status check, check-back, second
follow-up, closing), by the day on which they were made; those that were skipped are not among them:
``answered``   somebody was reached in it and said something, or a message of theirs came before our next step and
               within 14 elapsed days.
``open``       not answered yet, no further step taken, and fewer than 14 days old.
``silent``     all others.

**Windows** (``windows``), the steps of the playbook by the last day of their window; a window that the user moved
counts as moved. The user's own tasks and contacts logged out of turn have no window of the playbook's:
``early``      done before the window opened.
``kept``       done in the window, ``[opens, closes)``.
``late``       done after it had closed.
``overdue``    not done, the window has closed, and the step is still offered.
``missed``     not done, and not offered any more: it expired, or an answer came after its window had closed; not what
               was over already when its interview was added.
``skipped``    skipped on purpose.
What an answer made needless before its window closed is not counted, nor what a status set by hand ended.

Nothing in the bin counts, and nothing that was undone: it is not there.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    DateTimeField,
    ExpressionWrapper,
    F,
    Field,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from followup.models import Application, Task, Touchpoint
from followup.selectors import shell
from followup.selectors.insights.scope import Scope
from followup.timeline.chain import ENDING
from followup.timeline.facts import Direction, Kind, Outcome, Status
from followup.timeline.outcomes import ANSWERS
from followup.timeline.tasks import State

STAGES: dict[str, Q] = {
    "applied": Q(),
    "interview": Q(interviewed=True),
    "later": Q(again=True),
    "offer": Q(offered=True),
    "interview-offer": Q(interviewed=True, offered=True),
    "accepted": Q(status=Status.ACCEPTED),
}
OFFERED = [Status.OFFER, Status.ACCEPTED]
VERDICTS = ("kept", "early", "late", "overdue", "missed", "skipped")
IN_STATE = {
    **dict.fromkeys(("kept", "early", "late"), (State.DONE,)),
    **{"overdue": (State.OPEN,), "missed": (State.OPEN, State.SUPERSEDED), "skipped": (State.SKIPPED,)},
}
"""The states in which a verdict can be: asked first, they spare most rows the rest of the question."""
STEPS = (Kind.THANK_YOU, Kind.STATUS_CHECK, Kind.CHECK_BACK, Kind.SECOND_FOLLOW_UP, Kind.CLOSING)
ONCE = (Kind.PREPARE, Kind.THANK_YOU)
"""Steps that an answer does not end by itself: only the status that it brings does."""
WITHIN = timedelta(days=14)
OUT_OF_TURN = "-logged"


def applications(scope: Scope) -> QuerySet[Application, Any]:
    """With whether each was ``interviewed``, and that ``again``, and ``offered``.

    The sets that decide it are read once each, not once for every application.
    """
    held = shell.interviews().filter(ends_at__lte=scope.now).order_by()
    rounds = held.values("application").annotate(rounds=Count("pk")).filter(rounds__gt=1).values("application")
    offers = Touchpoint.objects.filter(deleted_at=None, outcome=Outcome.OFFER).exclude(kind=Kind.OTHER)
    interviewed = Q(pk__in=held.values("application"))
    offered = Q(status__in=OFFERED) | Q(pk__in=offers.values("application"))
    counted = ~Q(status=Status.SAVED) | interviewed
    return (
        shell.applications()
        .filter(counted, scope.applied())
        .annotate(interviewed=_whether(interviewed), again=_whether(Q(pk__in=rounds)), offered=_whether(offered))
    )


def steps(scope: Scope) -> QuerySet[Touchpoint, Any]:
    """With ``result``: what came of each."""
    ours = Q(direction=Direction.OUT, kind__in=STEPS) & ~Q(outcome=Outcome.SKIPPED)
    theirs = Q(direction=Direction.IN) & ~Q(kind=Kind.OTHER)
    after = Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
    later = Touchpoint.objects.filter(after, ours | theirs, application=OuterRef("application"), deleted_at=None)
    nearest = later.order_by("at", "pk")
    soon = ExpressionWrapper(F("at") + WITHIN, output_field=DateTimeField())
    return Touchpoint.objects.filter(ours, scope.at("at"), deleted_at=None, application__deleted_at=None).annotate(
        heard=Subquery(nearest.values("direction")[:1]),
        heard_at=Subquery(nearest.values("at")[:1]),
        result=Case(
            When(outcome__in=ANSWERS, then=Value("answered")),
            When(heard=Direction.IN, heard_at__lte=soon, then=Value("answered")),
            When(heard=None, at__gt=scope.now - WITHIN, then=Value("open")),
            default=Value("silent"),
            output_field=CharField(),
        ),
    )


def windows(scope: Scope) -> QuerySet[Task, Any]:
    """With ``verdict``: how each stood to its window. An application in the bin has no planned steps."""
    ending = Touchpoint.objects.filter(
        application=OuterRef("application"), deleted_at=None, outcome__in=sorted(ENDING)
    ).exclude(kind=Kind.OTHER)
    closed = ending.order_by().annotate(last=_whole("MAX", "at", DateTimeField())).values("last")
    offered = Q(expires_at=None) | Q(expires_at__gt=scope.now)
    verdict = Case(
        When(state=State.SKIPPED, then=Value("skipped")),
        When(state=State.DONE, touchpoint__at__lt=F("opens_at"), then=Value("early")),
        When(state=State.DONE, touchpoint__at__lt=F("closes_at"), then=Value("kept")),
        When(state=State.DONE, touchpoint__isnull=False, then=Value("late")),
        When(offered, state=State.OPEN, closes_at__lte=scope.now, then=Value("overdue")),
        When(~shell.known(), then=Value("")),
        When(state=State.OPEN, expires_at__lte=scope.now, then=Value("missed")),
        When(state=State.SUPERSEDED, touchpoint__at__gte=F("closes_at"), then=Value("missed")),
        When(state=State.SUPERSEDED, kind__in=ONCE, closes_at__lte=Subquery(closed), then=Value("missed")),
        default=Value(""),
        output_field=CharField(),
    )
    counted = ~Q(kind=Kind.OTHER) & ~Q(key__endswith=OUT_OF_TURN)
    return Task.objects.filter(counted, scope.on("closes_on")).annotate(verdict=verdict)


def _whether(test: Q) -> Case:
    return Case(When(test, then=Value(value=True)), default=Value(value=False), output_field=BooleanField())


def _whole(function: str, column: str, field: Field[Any, Any]) -> Func:
    """The function over all rows of a subquery; Django's own aggregates would group them, at a cost."""
    return Func(F(column), function=function, output_field=field)
