"""What the user decided about a task, told beside what is recommended. Planning again keeps it.

Each function takes a recommendation and returns what counts, its reasons, and the decisions that differ from it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from followup.timeline import rules
from followup.timeline.facts import Adjustment, Channel, Contact, Kind, last_day
from followup.timeline.people import BY_EMAIL, OTHERWISE
from followup.timeline.policy import Policy
from followup.timeline.rules import DAY, Window
from followup.timeline.tasks import CHOSEN_CHANNEL, CHOSEN_PERSON, MOVED, SNOOZED, Decided, Decision, Reason
from followup.timeline.words import day_words, span_words

MEANS = {
    Channel.PHONE: "a call",
    Channel.EMAIL: "email",
    Channel.IN_PERSON: "a talk in person",
    Channel.OTHER: "another way",
}
ALWAYS = {
    Kind.THANK_YOU: "a thank-you is always an email",
    Kind.SECOND_FOLLOW_UP: "a second follow-up is always an email",
    Kind.CLOSING: "a closing is always an email",
}
NOBODY = "nobody in particular"


def window(
    found: Window, adjustment: Adjustment | None, kind: Kind, zone: ZoneInfo, policy: Policy
) -> tuple[Window, tuple[Reason, ...], tuple[Decided, ...]]:
    """M1 and M2: the window as the user moved it: set by hand, then snoozed. It never expires before its end."""
    if adjustment is None:
        return found, (), ()
    reasons: list[Reason] = []
    decisions: list[Decided] = []
    year, moved = found.opens_on.year, found
    if adjustment.opens_on and adjustment.closes_on:
        by_hand = rules.start_of(adjustment.opens_on, zone), rules.start_of(adjustment.closes_on + DAY, zone)
        moved = _between(found, *by_hand, kind, zone, policy)
        if moved != found:
            before, after = _span(found, year), _span(moved, year)
            reasons.append(Reason(MOVED, f"You moved this from {before} to {after}."))
            decisions.append(Decided(Decision.WINDOW, after, before))
    if adjustment.snoozed_to:
        to = rules.start_of(adjustment.snoozed_to, zone), rules.start_of(adjustment.snoozed_to + DAY, zone)
        snoozed = _between(moved, max(moved.opens_at, to[0]), max(moved.closes_at, to[1]), kind, zone, policy)
        if snoozed != moved:
            until, opened = day_words(adjustment.snoozed_to, year), day_words(moved.opens_on, year)
            was = f"its window opened {opened}"
            if adjustment.snoozed_to > moved.closes_on:  # what is late stays late, though its card comes back later
                was = f"it was due until {day_words(moved.closes_on, year)}"
            reasons.append(Reason(SNOOZED, f"You snoozed this to {until}; {was}."))
            decisions.append(Decided(Decision.SNOOZE, until, _span(moved, year)))
            moved = snoozed
    return moved, tuple(reasons), tuple(decisions)


def recipient(
    people: tuple[Contact, ...], why: tuple[Reason, ...], adjustment: Adjustment | None, kind: Kind
) -> tuple[tuple[Contact, ...], tuple[Reason, ...], tuple[Decided, ...]]:
    """R0: whom the user chose, and who is recommended instead. A preparation has nobody."""
    chosen = adjustment.recipient if adjustment else None
    if chosen is None or people == (chosen,) or kind is Kind.PREPARE:
        return people, why, ()
    names = ", ".join(person.name for person in people)
    if kind is Kind.OTHER:
        instead = f"planned was {names or NOBODY}"
    elif not people:
        instead = "nobody was recommended"
    else:
        instead = "recommended was " + (names if len(people) > 1 else why[0].text.removesuffix("."))
    brief = f"You chose {chosen.name}, not {names}." if names else f"You chose {chosen.name}."
    reason = Reason(CHOSEN_PERSON, f"You chose {chosen.name}; {instead}.", brief)
    return (chosen,), (reason,), (Decided(Decision.RECIPIENT, chosen.name, names or NOBODY),)


def channel(
    found: Channel | None, why: tuple[Reason, ...], adjustment: Adjustment | None, kind: Kind
) -> tuple[Channel | None, tuple[Reason, ...], tuple[Decided, ...]]:
    """C1 for one task: the channel that the user chose, and which is recommended instead, with why."""
    own = adjustment.channel if adjustment else None
    if own is None or kind is Kind.PREPARE:
        return found, why, ()
    factors = tuple(reason for reason in why if reason is not OTHERWISE)
    if own is found:
        return own, (Reason(CHOSEN_CHANNEL, f"You chose {MEANS[own]} for this task, as recommended."), *factors), ()
    otherwise = MEANS[found] if found else "no channel"
    if kind is Kind.OTHER:
        instead = f"planned was {otherwise}"
    else:
        because = ALWAYS[kind] if kind in BY_EMAIL else _because(why[0])
        instead = f"recommended was {otherwise}, because {because}"
    brief = f"You chose {MEANS[own]}, not {otherwise}." if found else f"You chose {MEANS[own]}."
    reason = Reason(CHOSEN_CHANNEL, f"You chose {MEANS[own]}; {instead}.", brief)
    return own, (reason, *factors), (Decided(Decision.CHANNEL, MEANS[own], otherwise),)


def _because(reason: Reason) -> str:
    """``By email: a regulated field.`` as the end of a sentence: ``a regulated field``."""
    head, colon, rest = reason.text.removesuffix(".").partition(": ")
    return rest if colon else head[:1].lower() + head[1:]


def _between(
    found: Window, opens_at: datetime, closes_at: datetime, kind: Kind, zone: ZoneInfo, policy: Policy
) -> Window:
    """The window with other ends; as it was where nothing would be left of it. A preparation ends as it did."""
    closes_at = found.closes_at if kind is Kind.PREPARE else closes_at
    if opens_at >= closes_at or (opens_at, closes_at) == (found.opens_at, found.closes_at):
        return found
    moved = replace(
        found, opens_at=opens_at, closes_at=closes_at, opens_on=opens_at.date(), closes_on=last_day(closes_at, zone)
    )
    return replace(moved, expires_at=_kept_until(moved, kind, policy))


def _kept_until(moved: Window, kind: Kind, policy: Policy) -> datetime | None:
    """When the moved task is dropped: a preparation with the interview, a thank-you as long after its end as ever."""
    if kind is Kind.THANK_YOU:
        grace = timedelta(days=policy.thank_you_grace_days)
        return (moved.closes_at.astimezone(timezone.utc) + grace).astimezone(moved.closes_at.tzinfo)
    return moved.expires_at


def _span(found: Window, year: int) -> str:
    return span_words(found.opens_on, found.closes_on, year)
