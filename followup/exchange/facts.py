"""Facts for the planner, from a document: what ``projection`` does for rows. Time zones are converted here, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from followup.exchange import document as doc
from followup.timeline import facts
from followup.timeline.business_days import BusinessCalendar, calendar_for
from followup.timeline.policy import Policy


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that planning one application of a document takes. ``ids`` are the file's names of its interviews by ref."""

    title: str
    ids: dict[str, str]
    application: facts.Application
    policy: Policy
    calendar: BusinessCalendar


def sheets(document: doc.Document) -> Iterator[Sheet]:
    """One for each application, in the document's order."""
    changes: dict[int | None, dict[date, tuple[bool, str]]] = defaultdict(dict)
    for off in document.days_off:
        changes[off.application][off.on] = (off.working, off.note)
    for index, application in enumerate(document.applications):
        yield Sheet(
            application.title,
            {f"i{n}": interview.id for n, interview in enumerate(application.interviews, 1)},
            application_facts(application, index, zone_of(document, application)),
            document.profile.policy,
            _calendar(application if application.country else document.profile, changes[None] | changes[index]),
        )


def zone_of(document: doc.Document, application: doc.Application) -> ZoneInfo:
    """The application's time zone, else the profile's."""
    return ZoneInfo(application.timezone or document.profile.timezone)


def application_facts(application: doc.Application, index: int, zone: ZoneInfo) -> facts.Application:
    """The application as frozen facts, in order of time. Refs are a letter and the position: ``i1``, ``t1``.

    The order is of the instants in UTC: on a night when clocks go back, local times would compare wrongly.
    """
    contacts = tuple(
        facts.Contact(f"c{n}", person.name, person.role, person.email, person.phone, person.email_only)
        for n, person in enumerate(application.contacts, 1)
    )
    interviews = sorted(enumerate(application.interviews, 1), key=lambda pair: pair[1].starts_at)
    touchpoints = sorted(enumerate(application.touchpoints, 1), key=lambda pair: pair[1].at)
    return facts.Application(
        ref=f"a{index + 1}",
        status=application.status,
        zone=zone,
        formal_culture=application.formal_culture,
        written_records=application.written_records,
        channel=application.channel,
        contacts=contacts,
        interviews=tuple(_interview(interview, n, contacts, zone) for n, interview in interviews),
        touchpoints=tuple(_touchpoint(touchpoint, n, zone) for n, touchpoint in touchpoints),
    )


def _interview(
    interview: doc.Interview, n: int, contacts: tuple[facts.Contact, ...], zone: ZoneInfo
) -> facts.Interview:
    return facts.Interview(
        ref=f"i{n}",
        starts_at=interview.starts_at.astimezone(zone),
        ends_at=interview.ends_at.astimezone(zone),
        on=facts.local_day(interview.starts_at, zone),
        decision_on=interview.decision_on,
        strong_connection=interview.strong_connection,
        cancelled=interview.cancelled,
        interviewers=tuple(contacts[place] for place in interview.interviewers),
    )


def _touchpoint(touchpoint: doc.Touchpoint, n: int, zone: ZoneInfo) -> facts.Touchpoint:
    return facts.Touchpoint(
        ref=f"t{n}",
        kind=touchpoint.kind,
        direction=touchpoint.direction,
        at=touchpoint.at.astimezone(zone),
        on=facts.local_day(touchpoint.at, zone),
        interview=None if touchpoint.interview is None else f"i{touchpoint.interview + 1}",
        channel=touchpoint.channel,
        outcome=touchpoint.outcome,
        agreed_on=touchpoint.agreed_on,
        next_by=touchpoint.next_by,
        next_channel=touchpoint.next_channel,
    )


def _calendar(place: doc.Application | doc.Profile, changes: dict[date, tuple[bool, str]]) -> BusinessCalendar:
    """Of this country and subdivision, with the days off for all and the application's own on top."""
    days_off = tuple((on, working, note) for on, (working, note) in sorted(changes.items()))
    return calendar_for(place.country, place.subdivision, days_off)
