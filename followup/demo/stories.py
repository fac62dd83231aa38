"""Stories with something to do: each is told from a day that is searched so that it stands where it should today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from followup.demo import employers as us
from followup.demo.employers import Employer
from followup.demo.places import (
    HOUR,
    Place,
    closes_today,
    is_coming,
    is_due,
    is_due_for_hours,
    is_late,
    nearest,
)
from followup.exchange.document import Application, Interview, Touchpoint
from followup.timeline.facts import Channel, Direction, Kind, NextBy, Outcome, Status

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Teller:
    """Tells the stories of one employer at one moment."""

    employer: Employer
    place: Place

    @classmethod
    def of(cls, employer: Employer, now: datetime) -> Teller:
        """The employer, and the calendar and clock of where it is."""
        return cls(employer, Place(now, employer.country, employer.subdivision, employer.timezone))

    def application(
        self,
        status: Status,
        interviews: tuple[Interview, ...] = (),
        touchpoints: tuple[Touchpoint, ...] = (),
        **more: Any,
    ) -> Application:
        """The application, sent two weeks before its first interview (or before now)."""
        employer = self.employer
        first = min((interview.starts_at.date() for interview in interviews), default=self.place.today)
        return Application(
            company=employer.company,
            role=employer.role,
            status=status,
            applied_on=None if status is Status.SAVED else self.place.calendar.roll_back(first - 2 * WEEK),
            country=employer.country,
            subdivision=employer.subdivision,
            timezone=employer.timezone,
            job_description=employer.about,
            posting_url=employer.posting_url,
            source=employer.source,
            location=employer.location,
            salary=employer.salary,
            contacts=employer.people,
            interviews=interviews,
            touchpoints=touchpoints,
            **more,
        )

    def interview(self, day: date, decision_on: date | None = None, *, hour: int = 14, **more: Any) -> Interview:
        """An hour's conversation with everybody at the employer who is not of an agency."""
        return self.interview_until(self.place.at(day, hour + 1), decision_on, **more)

    def interview_until(self, ends_at: datetime, decision_on: date | None = None, **more: Any) -> Interview:
        """As :meth:`interview`, by its end."""
        room = tuple(n for n, person in enumerate(self.employer.people) if person != us.RECRUITER)
        values: dict[str, Any] = {
            "id": "i1",
            "starts_at": ends_at - HOUR,
            "ends_at": ends_at,
            "decision_on": decision_on,
            "interviewers": room,
            "questions": self.employer.questions,
            "notes": self.employer.heard,
        }
        return Interview(**(values | more))

    def ours(self, kind: Kind, at: datetime, outcome: Outcome, channel: Channel | None, **more: Any) -> Touchpoint:
        """What the applicant did."""
        values: dict[str, Any] = {"interview": 0, "contact": 0 if channel else None, "channel": channel}
        return Touchpoint(kind, Direction.OUT, at, outcome=outcome, **(values | more))

    def theirs(self, at: datetime, outcome: Outcome, note: str, channel: Channel = Channel.EMAIL) -> Touchpoint:
        """What the employer answered."""
        return Touchpoint(
            Kind.RESPONSE, Direction.IN, at, interview=0, contact=0, channel=channel, outcome=outcome, note=note
        )

    def prepared_and_thanked(self, day: date) -> tuple[Touchpoint, ...]:
        """The preparation on the morning of an interview in the afternoon, the thank-you in its evening."""
        return (
            self.ours(Kind.PREPARE, self.place.at(day, 9), Outcome.DONE, None),
            self.ours(Kind.THANK_YOU, self.place.at(day, 18, 30), Outcome.SENT, Channel.EMAIL),
        )

    def held(self, day: date, decision_on: date | None = None) -> tuple[tuple[Interview, ...], tuple[Touchpoint, ...]]:
        """An interview in the afternoon of ``day`` with all that belongs to it done."""
        return (self.interview(day, decision_on),), self.prepared_and_thanked(day)


def late_call(now: datetime) -> Application | None:
    """A decision date has passed and the days to call as well."""
    teller = Teller.of(us.ORCHARD, now)
    place = teller.place

    def story(decision: date) -> Application:
        interviews, touchpoints = teller.held(place.back(decision, 6), decision)
        return teller.application(Status.INTERVIEWING, interviews, touchpoints)

    return nearest(place, place.past(), story, Kind.STATUS_CHECK, is_late)


def due_call(now: datetime) -> Application | None:
    """No decision date was given; a strong connection formed."""
    teller = Teller.of(us.KESTREL, now)
    place = teller.place

    def story(day: date) -> Application:
        interviews, touchpoints = teller.held(place.calendar.roll_back(day))
        warm = replace(interviews[0], strong_connection=True)
        return teller.application(Status.INTERVIEWING, (warm,), touchpoints)

    return nearest(place, place.past(), story, Kind.STATUS_CHECK, is_due)


def second_email(now: datetime) -> Application | None:
    """They promised an answer by a date and stayed silent; today is the last day to write, if that can be."""
    teller = Teller.of(us.HAFEN, now)
    place = teller.place

    def story(agreed: date) -> Application:
        called = place.back(agreed, 5)
        interviews, touchpoints = teller.held(place.back(called, 6), place.back(called, 1))
        call = teller.ours(
            *(Kind.STATUS_CHECK, place.at(called, 10, 20), Outcome.GAVE_DATE, Channel.PHONE),
            agreed_on=agreed,
            next_by=NextBy.THEM,
            note="The works council meets first; Jonas comes back to me.",
        )
        return teller.application(Status.INTERVIEWING, interviews, (*touchpoints, call))

    days = place.past()
    return nearest(place, days, story, Kind.SECOND_FOLLOW_UP, closes_today) or nearest(
        place, days, story, Kind.SECOND_FOLLOW_UP, is_due
    )


def thank_you_due(now: datetime) -> Application | None:
    """The interview was hours ago, in office hours of a business day if there were any."""
    teller = Teller.of(us.NORTHLIGHT, now)
    place = teller.place
    half_hours = now.replace(minute=0, second=0, microsecond=0)
    ends = [half_hours - n * HOUR / 2 for n in range(1, 41)]
    local = {end: end.astimezone(place.zone) for end in ends}
    in_office = [end for end in ends if 10 <= local[end].hour < 18]
    on_business_day = [end for end in in_office if place.calendar.is_business_day(local[end].date())]
    ends_at = (on_business_day or in_office or ends)[0]
    prepared = teller.ours(Kind.PREPARE, ends_at - 4 * HOUR, Outcome.DONE, None)

    def story(decision: date) -> Application:
        interview = teller.interview_until(ends_at, place.calendar.roll_forward(decision))
        return teller.application(Status.INTERVIEWING, (interview,), (prepared,))

    return nearest(place, [place.today + WEEK], story, Kind.THANK_YOU, is_due_for_hours)


def thank_you_late(now: datetime) -> Application | None:
    """The interview was days ago and nobody was thanked; the decision is weeks away, and the status check waits."""
    teller = Teller.of(us.WAHA, now)
    place = teller.place

    def story(day: date) -> Application:
        decision = place.calendar.roll_forward(place.today + 2 * WEEK)
        prepared = teller.ours(Kind.PREPARE, place.at(day, 9), Outcome.DONE, None)
        return teller.application(Status.INTERVIEWING, (teller.interview(day, decision),), (prepared,))

    feasts_last = sorted(place.past(), key=lambda day: not place.calendar.is_business_day(day))
    return nearest(place, feasts_last, story, Kind.THANK_YOU, is_late)


def prepare_soon(now: datetime) -> Application | None:
    """Moved forward: the second round is on one of the next business days."""
    teller = Teller.of(us.LUMEN, now)
    place = teller.place
    first = place.back(place.today, 9)
    answer = teller.theirs(place.at(place.back(place.today, 3), 11), Outcome.NEXT_INTERVIEW, "Second round, storage.")

    def story(day: date) -> Application:
        rounds = (
            teller.interview(first),
            teller.interview(place.calendar.roll_forward(day), id="i2", hour=10, notes=""),
        )
        return teller.application(Status.INTERVIEWING, rounds, (*teller.prepared_and_thanked(first), answer))

    return nearest(place, place.coming(), story, Kind.PREPARE, is_due_for_hours)


def try_again(now: datetime) -> Application | None:
    """Two calls rang out."""
    teller = Teller.of(us.MESA, now)
    place = teller.place

    def story(day: date) -> Application:
        second = place.calendar.roll_back(day)
        first = place.back(second, 1)
        decision = place.back(first, 1)
        interviews, touchpoints = teller.held(place.back(decision, 5), decision)
        calls = [
            teller.ours(Kind.STATUS_CHECK, place.at(called, 9, 30), Outcome.NO_ANSWER, Channel.PHONE)
            for called in (first, second)
        ]
        return teller.application(Status.INTERVIEWING, interviews, (*touchpoints, *calls))

    return nearest(place, place.past(), story, Kind.STATUS_CHECK, is_due)


def agreed_check_back(now: datetime) -> Application | None:
    """They asked to be called again on a date, which is near."""
    teller = Teller.of(us.FERRY, now)
    place = teller.place

    def story(agreed: date) -> Application:
        called = place.back(min(agreed, place.today), 2)
        decision = place.back(called, 1)
        interviews, touchpoints = teller.held(place.back(decision, 7), decision)
        call = teller.ours(
            *(Kind.STATUS_CHECK, place.at(called, 15), Outcome.GAVE_DATE, Channel.PHONE),
            agreed_on=agreed,
            next_by=NextBy.ME,
            next_channel=Channel.PHONE,
            note="The board meets the day before; Aoife asked me to ring her.",
        )
        return teller.application(Status.INTERVIEWING, interviews, (*touchpoints, call))

    return nearest(place, place.coming(), story, Kind.CHECK_BACK, is_coming)


def closing(now: datetime) -> Application | None:
    """The second follow-up stayed unanswered."""
    teller = Teller.of(us.CEDAR, now)
    place = teller.place

    def story(day: date) -> Application:
        sent = place.calendar.roll_back(day)
        asked = place.calendar.roll_back(sent - WEEK - timedelta(days=1))
        decision = place.back(asked, 1)
        interviews, touchpoints = teller.held(place.back(decision, 6), decision)
        emails = (
            teller.ours(Kind.STATUS_CHECK, place.at(asked, 9, 15), Outcome.SENT, Channel.EMAIL),
            teller.ours(Kind.SECOND_FOLLOW_UP, place.at(sent, 9, 40), Outcome.SENT, Channel.EMAIL),
        )
        flags = {"formal_culture": True, "written_records": True}
        return teller.application(Status.INTERVIEWING, interviews, (*touchpoints, *emails), **flags)

    return nearest(place, place.past(), story, Kind.CLOSING, is_due)


OPEN = (
    *(late_call, due_call, second_email, thank_you_due, thank_you_late, prepare_soon, try_again, agreed_check_back),
    closing,
)
