"""The windows of rules T1-T9: one function each, from a base date to days, with the reason in words.

Windows of the day-based rules are cached: they depend on the calendar, the base and the policy's numbers only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from followup.timeline.business_days import WEEKEND, BusinessCalendar
from followup.timeline.facts import Interview, day_start, last_day
from followup.timeline.policy import Policy
from followup.timeline.tasks import Reason
from followup.timeline.words import count_words, day_words, skipped_words, time_words

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)

start_of = lru_cache(maxsize=8192)(day_start)


@dataclass(frozen=True, slots=True)
class Window:
    """The half-open interval in which a task is right, its first and last day, and why."""

    opens_at: datetime
    closes_at: datetime
    opens_on: date
    closes_on: date
    base_on: date
    reasons: tuple[Reason, ...]
    expires_at: datetime | None = None


def of_days(zone: ZoneInfo, first: date, last: date, base_on: date, reasons: tuple[Reason, ...]) -> Window:
    """From 00:00 of the first day to 00:00 after the last, in ``zone``."""
    return Window(start_of(first, zone), start_of(last + DAY, zone), first, last, base_on, reasons)


def preparation(interview: Interview, zone: ZoneInfo, policy: Policy, calendar: BusinessCalendar) -> Window:
    """T1: from some business days before the interview's day until it starts; it expires then."""
    first, reasons = _days_before(calendar, interview.on, policy.prepare_days)
    starts_at = interview.starts_at.astimezone(zone)
    closes_on = last_day(starts_at, zone)
    return Window(start_of(first, zone), starts_at, first, closes_on, interview.on, reasons, expires_at=starts_at)


def thank_you(interview: Interview, zone: ZoneInfo, policy: Policy) -> Window:
    """T2: from the interview's end for 24 elapsed hours, whatever the clocks do; it expires a week later."""
    ends_at = interview.ends_at.astimezone(timezone.utc)
    closes_at = ends_at + timedelta(hours=policy.thank_you_hours)
    expires_at = (closes_at + timedelta(days=policy.thank_you_grace_days)).astimezone(zone)
    opens_at = ends_at.astimezone(zone)
    within = count_words(policy.thank_you_hours, policy.thank_you_hours, "hour")
    reason = Reason("T2", f"Within {within} of the interview that ended {time_words(opens_at)}.")
    closes_at = closes_at.astimezone(zone)
    return Window(
        opens_at, closes_at, opens_at.date(), last_day(closes_at, zone), interview.on, (reason,), expires_at=expires_at
    )


def status_check_known(decision_on: date, zone: ZoneInfo, policy: Policy, calendar: BusinessCalendar) -> Window:
    """T3: the first business days after the decision date that they gave."""
    first, last = policy.known_first, policy.known_last
    return _days_after("T3", calendar, zone, decision_on, first, last, "the decision date, {day}")


def status_check_unknown(interview_on: date, zone: ZoneInfo, policy: Policy, calendar: BusinessCalendar) -> Window:
    """T4: no decision date was given; 7-10 business days after the interview."""
    first, last = policy.unknown_first, policy.unknown_last
    what = "the interview of {day}, since no decision date was given"
    return _days_after("T4", calendar, zone, interview_on, first, last, what)


def try_again(call_on: date, zone: ZoneInfo, policy: Policy, calendar: BusinessCalendar) -> Window:
    """T6: nobody answered and no voicemail was left; the same check on the next business days."""
    first, last = policy.retry_first, policy.retry_last
    return _days_after("T6", calendar, zone, call_on, first, last, "the unanswered try of {day}")


def check_back(agreed_on: date, zone: ZoneInfo, policy: Policy, calendar: BusinessCalendar) -> Window:
    """T7: on the date on which we agreed that I contact them again, and a business day more."""
    return _check_back(calendar, zone, agreed_on, policy.check_back_days)


def second_follow_up(base_on: date, what: str, zone: ZoneInfo, policy: Policy, calendar: BusinessCalendar) -> Window:
    """T8: a short email one to two weeks after the agreed date, or after the contact that brought nothing definite."""
    first, last = policy.second_first_weeks, policy.second_last_weeks
    return _weeks_after("T8", calendar, zone, base_on, first, last, what, "; by email, never a call")


def closing(sent_on: date, what: str, zone: ZoneInfo, policy: Policy, calendar: BusinessCalendar) -> Window:
    """T9: a last email one to two weeks after the second follow-up that stayed unanswered."""
    first, last = policy.closing_first_weeks, policy.closing_last_weeks
    return _weeks_after("T9", calendar, zone, sent_on, first, last, what, ", which stayed unanswered")


@lru_cache(maxsize=8192)
def _days_before(calendar: BusinessCalendar, day: date, n: int) -> tuple[date, tuple[Reason, ...]]:
    first = calendar.business_day_before(day, n)
    text = f"From {count_words(n, n, 'business day')} before the interview on {day_words(day)} until it starts"
    return first, _reasons("T1", text, calendar, day, first + DAY, day - DAY)


@lru_cache(maxsize=32768)
def _days_after(
    rule: str, calendar: BusinessCalendar, zone: ZoneInfo, base: date, first: int, last: int, what: str
) -> Window:
    opens, closes = calendar.business_day(base, first), calendar.business_day(base, last)
    text = f"{count_words(first, last, 'business day')} after {what.format(day=day_words(base))}"
    return of_days(zone, opens, closes, base, _reasons(rule, text, calendar, base, base + DAY, closes))


@lru_cache(maxsize=8192)
def _check_back(calendar: BusinessCalendar, zone: ZoneInfo, agreed: date, days: int) -> Window:
    opens = calendar.roll_forward(agreed)
    closes = calendar.business_day(opens, days)
    text = f"You agreed to contact them again on {day_words(agreed)}"
    skipped = calendar.days_skipped(agreed, closes)
    reasons = _worded("T7", text, calendar, agreed, skipped, (agreed, closes), weekends=agreed != opens)
    return of_days(zone, opens, closes, agreed, reasons)


@lru_cache(maxsize=32768)
def _weeks_after(
    rule: str, calendar: BusinessCalendar, zone: ZoneInfo, base: date, first: int, last: int, what: str, tail: str
) -> Window:
    earliest, latest = base + first * WEEK, base + last * WEEK
    opens, closes = calendar.roll_forward(earliest), calendar.roll_back(latest)
    text = f"{count_words(first, last, 'week')} after {what}, {day_words(base)}{tail}"
    skipped = calendar.days_skipped(earliest, opens) + calendar.days_skipped(max(closes, opens) + DAY, latest)
    closes = max(closes, opens)
    return of_days(zone, opens, closes, base, _worded(rule, text, calendar, base, skipped, (earliest, latest)))


def _reasons(
    rule: str, text: str, calendar: BusinessCalendar, base: date, first: date, last: date
) -> tuple[Reason, ...]:
    """The sentence with each skipped day from ``first`` to ``last`` by name, and the caveat of the data, if any."""
    return _worded(rule, text, calendar, base, calendar.days_skipped(first, last), (first, last))


def _worded(
    rule: str,
    text: str,
    calendar: BusinessCalendar,
    base: date,
    skipped: tuple[tuple[date, str], ...],
    within: tuple[date, date],
    *,
    weekends: bool = False,
) -> tuple[Reason, ...]:
    """The reason of a window, and in brief without the weekends, unless they are what moved it (``weekends``)."""
    words = skipped_words(skipped, base.year)
    named = skipped_words([one for one in skipped if weekends or one[1] != WEEKEND], base.year)
    brief = f"{text}; {named}." if named else f"{text}."
    reason = Reason(rule, f"{text}; {words}.", brief if named != words else "") if words else Reason(rule, brief)
    caveat = calendar.caveat(*within) if within[0] <= within[1] else ""
    return (reason, Reason(rule, caveat)) if caveat else (reason,)
