"""Stories with nothing to do: what has nothing planned, and what is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from followup.demo import employers as us
from followup.demo.stories import WEEK, Teller
from followup.exchange.document import Application
from followup.timeline.facts import Channel, Kind, Outcome, Status


def quiet_and_ended(now: datetime) -> Iterator[Application]:
    """Nothing planned, for three reasons: moved forward, not invited yet, not applied yet. Then every ending."""
    teller = Teller.of(us.BRIGHTSIDE, now)
    held, answered = (teller.place.back(teller.place.today, n) for n in (7, 2))
    good_news = teller.theirs(teller.place.at(answered, 16), Outcome.NEXT_INTERVIEW, "They will send dates.")
    yield teller.application(
        Status.INTERVIEWING, (teller.interview(held),), (*teller.prepared_and_thanked(held), good_news)
    )
    yield Teller.of(us.TALLY, now).application(Status.APPLIED)
    yield Teller.of(us.QUILL, now).application(Status.SAVED)
    yield from (_offered(Teller.of(us.ALDER, now)), _rejected(Teller.of(us.GRANITE, now)))
    yield _accepted(Teller.of(us.SOLSTICE, now))
    yield _withdrawn(Teller.of(us.PIONEER, now))


def _offered(teller: Teller) -> Application:
    """They decided two days before the date that they gave."""
    place = teller.place
    held, answered = place.back(place.today, 12), place.back(place.today, 4)
    decision = place.calendar.business_day(answered, 2)
    offer = teller.theirs(
        *(place.at(answered, 11), Outcome.OFFER, "Ben offered me the role; the letter follows."), Channel.PHONE
    )
    touchpoints = (*teller.prepared_and_thanked(held), offer)
    return teller.application(Status.OFFER, (teller.interview(held, decision),), touchpoints)


def _rejected(teller: Teller) -> Application:
    """The thank-you came late, the call a day too early, and their answer days after the date."""
    place = teller.place
    held, called, decision, answered = (place.back(place.today, n) for n in (16, 9, 8, 3))
    steps = (
        teller.ours(Kind.PREPARE, place.at(held, 9), Outcome.DONE, None),
        teller.ours(Kind.THANK_YOU, place.at(place.calendar.business_day(held, 2), 9), Outcome.SENT, Channel.EMAIL),
        teller.ours(Kind.STATUS_CHECK, place.at(called, 11), Outcome.VOICEMAIL, Channel.PHONE),
        teller.theirs(
            *(place.at(answered, 11), Outcome.REJECTED, "Somebody with more retail experience. Kind call."),
            Channel.PHONE,
        ),
    )
    return teller.application(Status.REJECTED, (teller.interview(held, decision),), steps)


def _accepted(teller: Teller) -> Application:
    """Nobody was thanked, and still they decided on the very date."""
    place = teller.place
    held, answered = place.back(place.today, 12), place.back(place.today, 3)
    steps = (
        teller.ours(Kind.PREPARE, place.at(held, 9), Outcome.DONE, None),
        teller.theirs(
            *(place.at(answered, 11), Outcome.OFFER, "Contract signed on both sides."),
            Channel.PHONE,
        ),
    )
    return teller.application(Status.ACCEPTED, (teller.interview(held, answered),), steps)


def _withdrawn(teller: Teller) -> Application:
    """Every step was taken, to the last."""
    place = teller.place
    last = place.back(place.today, 4)
    second = place.calendar.roll_back(last - WEEK - timedelta(days=2))
    check = place.calendar.roll_back(second - WEEK - timedelta(days=2))
    interviews, touchpoints = teller.held(place.back(check, 7), place.back(check, 1))
    steps = (
        teller.ours(Kind.STATUS_CHECK, place.at(check, 10), Outcome.VOICEMAIL, Channel.PHONE),
        teller.ours(Kind.SECOND_FOLLOW_UP, place.at(second, 10), Outcome.SENT, Channel.EMAIL),
        teller.ours(Kind.CLOSING, place.at(last, 10), Outcome.SENT, Channel.EMAIL),
    )
    return teller.application(Status.WITHDRAWN, interviews, (*touchpoints, *steps))
