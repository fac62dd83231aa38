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
    for employer, status, outcome, note in (
        (us.ALDER, Status.OFFER, Outcome.OFFER, "Ben offered me the role; the letter follows."),
        (us.GRANITE, Status.REJECTED, Outcome.REJECTED, "Somebody with more retail experience. Kind call."),
        (us.SOLSTICE, Status.ACCEPTED, Outcome.OFFER, "Contract signed on both sides."),
    ):
        teller = Teller.of(employer, now)
        held, answered = (teller.place.back(teller.place.today, n) for n in (12, 3))
        touchpoints = (
            *teller.prepared_and_thanked(held),
            teller.theirs(teller.place.at(answered, 11), outcome, note, Channel.PHONE),
        )
        yield teller.application(status, (teller.interview(held, teller.place.back(answered, 1)),), touchpoints)
    yield _withdrawn(Teller.of(us.PIONEER, now))


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
