"""A generated job search: the same applications for the same seed and moment, in a realistic mix of statuses."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from followup.exchange.document import Application, Contact, Document, Interview, Profile, Touchpoint
from followup.timeline.facts import Channel, Direction, Kind, NextBy, Outcome, Role, Status

PLACES = (
    ("US", "CA", "America/Los_Angeles"),
    ("US", "NY", "America/New_York"),
    ("DE", "BY", "Europe/Berlin"),
    ("GB", "ENG", "Europe/London"),
    ("SA", "", "Asia/Riyadh"),
    ("", "", ""),
    ("", "", ""),
)
FIRST = (
    "Ada",
    "Bo",
    "Chidi",
    "Dana",
    "Elif",
    "Farid",
    "Grace",
    "Hiro",
    "Ines",
    "Jonas",
    "Kim",
    "Layla",
    "Mina",
    "Noor",
)
LAST = (
    "Abe",
    "Bauer",
    "Cole",
    "Diaz",
    "Eriksen",
    "Fofana",
    "Garcia",
    "Haddad",
    "Ito",
    "Jansen",
    "Khan",
    "Li",
    "Moreau",
)
HEADS = (
    "North",
    "Blue",
    "Cedar",
    "Delta",
    "Ever",
    "Fern",
    "Gold",
    "High",
    "Iron",
    "Juniper",
    "Lumen",
    "Mesa",
    "Orchard",
)
TAILS = ("works", "line", "labs", "path", "field", "gate", "light", "ridge", "stone", "wave")
ROLES = ("Data Engineer", "Product Analyst", "Site Reliability Engineer", "Backend Engineer", "UX Writer", "Designer")
STATUSES = {
    Status.SAVED: 8,
    Status.APPLIED: 37,
    Status.INTERVIEWING: 20,
    Status.OFFER: 2,
    Status.ACCEPTED: 1,
    Status.REJECTED: 25,
    Status.WITHDRAWN: 7,
}
QUESTIONS = ("What would the first three months look like?", "Which skills does the team miss most today?")
ABOUT = "You will own a service from the first sketch to the pager. We are a small team.\n" * 6
SOURCES = ("LinkedIn", "Indeed", "Company site", "Referral", "Agency", "Job fair")
LOCATIONS = ("Oakland", "New York", "München", "London", "Riyadh", "Remote")
NOTED = (
    "Met their team at the job fair in Zürich; ask for Marguerite.",
    "They pay relocation. The commute would be an hour.",
    "Café-style office, no fixed desks. Their stack is older than mine.",
    "A friend of Søren works there: mention the archive project.",
)
HEARD = "They lose one upload in fifty.\nTwo days a week on site.\nThe team grows next year.\n"
PROFILE = Profile("America/Los_Angeles", "US", "CA", "Sam Reyes", "sam@home.example", "+1 415 555 0199")


def documents(size: int, now: datetime, chunk: int = 2_000, seed: int = 1) -> Iterator[Document]:
    """``size`` applications in documents of ``chunk``."""
    chance = random.Random(seed)
    for start in range(0, size, chunk):
        numbers = range(start, min(start + chunk, size))
        yield Document(PROFILE, applications=tuple(application(chance, number, now) for number in numbers))


def application(chance: random.Random, number: int, now: datetime) -> Application:
    """One application; interviewing ones have an interview between six weeks ago and a week ahead."""
    (status,) = chance.choices(list(STATUSES), list(STATUSES.values()))
    country, subdivision, timezone = chance.choice(PLACES)
    people = tuple(_person(chance, number, place) for place in range(chance.choice((0, 1, 1, 2))))
    interviews: tuple[Interview, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    if status not in (Status.SAVED, Status.APPLIED):
        interviews = (_interview(chance, now, len(people)),)
        touchpoints = tuple(_touchpoints(chance, interviews[0], now, status))
    return Application(
        company=f"{chance.choice(HEADS)}{chance.choice(TAILS)} {number}",
        role=chance.choice(ROLES),
        status=status,
        applied_on=(now - timedelta(days=chance.randint(1, 90))).date(),
        country=country,
        subdivision=subdivision,
        timezone=timezone,
        formal_culture=chance.random() < 0.1,
        job_description=ABOUT,
        source=chance.choice(SOURCES),
        location=chance.choice(LOCATIONS),
        salary=f"{chance.randint(60, 190)},000" if chance.random() < 0.5 else "",
        notes=chance.choice(NOTED) if chance.random() < 0.3 else "",
        contacts=people,
        interviews=interviews,
        touchpoints=touchpoints,
    )


def _person(chance: random.Random, number: int, place: int) -> Contact:
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    role = chance.choice((Role.HIRING_MANAGER, Role.HIRING_MANAGER, Role.INTERVIEWER, Role.RECRUITER))
    return Contact(name, role, f"p{number}.{place}@people.example", f"+1 415 555 {chance.randint(100, 199):04}")


def _interview(chance: random.Random, now: datetime, people: int) -> Interview:
    start = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=chance.randint(-42 * 24, 7 * 24))
    wait = chance.choice((None, None, 5, 7, 10, 14))
    return Interview(
        id="i1",
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        decision_on=None if wait is None else start.date() + timedelta(days=wait),
        strong_connection=chance.random() < 0.2,
        interviewers=tuple(range(people)),
        questions=QUESTIONS if chance.random() < 0.7 else (),
        notes=HEARD if chance.random() < 0.7 else "",
    )


def _touchpoints(chance: random.Random, interview: Interview, now: datetime, status: Status) -> Iterator[Touchpoint]:
    """What happened so far: mostly thanked; some called, some then wrote; the closed ones were answered."""
    at = interview.ends_at + timedelta(hours=3)
    if at < now and chance.random() < 0.9:
        yield Touchpoint(Kind.THANK_YOU, Direction.OUT, at, interview=0, channel=Channel.EMAIL, outcome=Outcome.SENT)
    at += timedelta(days=chance.randint(8, 14))
    if at < now and chance.random() < 0.6:
        yield _call(chance, at)
        at += timedelta(days=chance.randint(9, 14))
        if at < now and chance.random() < 0.5:
            yield _sent(Kind.SECOND_FOLLOW_UP, at)
    answers = {Status.OFFER: Outcome.OFFER, Status.ACCEPTED: Outcome.OFFER, Status.REJECTED: Outcome.REJECTED}
    if outcome := answers.get(status):
        at = max(interview.ends_at, min(at, now))
        yield Touchpoint(Kind.RESPONSE, Direction.IN, at, interview=0, channel=Channel.EMAIL, outcome=outcome)


def _call(chance: random.Random, at: datetime) -> Touchpoint:
    outcome = chance.choice((Outcome.GAVE_DATE, Outcome.VAGUE, Outcome.VOICEMAIL, Outcome.NO_ANSWER))
    agreed: date | None = at.date() + timedelta(days=chance.randint(3, 15)) if outcome is Outcome.GAVE_DATE else None
    return Touchpoint(
        *(Kind.STATUS_CHECK, Direction.OUT, at),
        interview=0,
        channel=Channel.PHONE,
        outcome=outcome,
        agreed_on=agreed,
        next_by=chance.choice(list(NextBy)) if agreed else None,
    )


def _sent(kind: Kind, at: datetime) -> Touchpoint:
    return Touchpoint(kind, Direction.OUT, at, interview=0, channel=Channel.EMAIL, outcome=Outcome.SENT)
