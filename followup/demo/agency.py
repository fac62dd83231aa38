"""Stories that an agency stands between: two employers, and one person to ring about both."""

from __future__ import annotations

from datetime import date, datetime

from followup.demo import employers as us
from followup.demo.places import is_due, nearest
from followup.demo.stories import Teller
from followup.exchange.document import Application
from followup.timeline.facts import Channel, Kind, Outcome, Status


def panel_decided_late(now: datetime) -> Application | None:
    """The panel's decision date has passed; the agency is who to ask."""
    teller = Teller.of(us.VELLUM, now)
    place = teller.place

    def story(day: date) -> Application:
        decision = place.calendar.roll_back(day)
        interviews, touchpoints = teller.held(place.back(decision, 5), decision)
        return teller.application(Status.INTERVIEWING, interviews, touchpoints)

    return nearest(place, place.past(), story, Kind.STATUS_CHECK, is_due)


def second_round_held(now: datetime) -> Application | None:
    """Two rounds are over, the thank-you for the second was late, and the answer is the same agency's to give."""
    teller = Teller.of(us.MARLOWE, now)
    place = teller.place

    def story(day: date) -> Application:
        decision = place.calendar.roll_back(day)
        second = place.back(decision, 5)
        first, promised, invited = (place.back(second, n) for n in (7, 5, 4))
        thanked = place.at(place.calendar.business_day(second, 2), 10)
        rounds = (
            teller.interview(first, promised, notes=""),
            teller.interview(second, decision, id="i2", hour=10),
        )
        return teller.application(
            Status.INTERVIEWING,
            rounds,
            (
                *teller.prepared_and_thanked(first),
                teller.theirs(place.at(invited, 11), Outcome.NEXT_INTERVIEW, "Kim: they want to see you in the lab."),
                teller.ours(Kind.PREPARE, place.at(second, 8), Outcome.DONE, None, interview=1),
                teller.ours(Kind.THANK_YOU, thanked, Outcome.SENT, Channel.EMAIL, interview=1),
            ),
        )

    return nearest(place, place.past(), story, Kind.STATUS_CHECK, is_due)


CALLS = (panel_decided_late, second_round_held)
