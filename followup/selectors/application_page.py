"""One application with all that belongs to it, prepared: the same number of queries however much that is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString

from followup import cards, clock, display, regions
from followup.models import ACTIVE, Application, ApplicationContact, Interview, Interviewer
from followup.selectors import beside, correspondence, horizon_line, settings, shell, stages
from followup.selectors import today as queue
from followup.selectors.applications import TONES, application
from followup.selectors.history import EVERYTHING, Filters, History, history
from followup.services.record import Move
from followup.timeline.facts import Channel, Role, local_day, zone_named
from followup.timeline.words import far_words
from followup.words import CHANNELS, ROLES, titled

INTERVIEWS_SHOWN = 50
PEOPLE_SHOWN = 100
TASKS_SHOWN = 50
BUTTONS = {"offer": "Change its status", "decide": "Log what they said", "apply": "Change its status"}
ANCHORS = dict.fromkeys(("offer", "apply"), "#id_status")


@dataclass(frozen=True, slots=True)
class Person:
    """A contact, printed. ``dial`` is the number without blanks, for a tel: link."""

    pk: int
    name: str
    role: str
    phone: str
    dial: str
    email: str
    email_only: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """An interview, printed. ``decision`` is "" when no date was given; ``moves`` are those of an edit just made."""

    pk: int
    version: int
    application: int
    when: str
    stamp: str
    mine: str
    people: tuple[str, ...]
    decision: str
    past: bool
    cancelled: bool
    strong_connection: bool
    questions: tuple[str, ...]
    notes: str
    moves: tuple[Move, ...] = ()
    undo: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What the top of the page says. ``posting`` is a link only when it is one of the web."""

    pk: int
    version: int
    company: str
    role: str
    status: str
    tone: str
    posting: str
    facts: tuple[tuple[str, str], ...]
    job_description: str
    notes: str

    @property
    def ended(self) -> bool:
        """Whether no follow-up is planned any more: the stages then are history."""
        return self.status not in ACTIVE


@dataclass(frozen=True, slots=True)
class Gap:
    """What to do where nothing is planned: the sentence, and a button with its address. ``adds`` an interview."""

    words: str
    button: str = ""
    href: str = ""
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The page, ready to print. ``their_time`` and ``your_time`` say which clock a list is on, where the two differ."""

    header: Header
    steps: tuple[stages.Step, ...]
    tasks: SafeString
    gap: Gap
    meetings: tuple[Meeting, ...]
    more_meetings: bool
    people: tuple[Person, ...]
    messages: correspondence.Part
    line: horizon_line.Line | None
    history: History
    days_off: tuple[settings.Line, ...]
    their_time: str
    your_time: str


def page(pk: int, filters: Filters = EVERYTHING) -> Page:
    """The application's page; ``filters`` say what of its history, and whether all messages. Raises NotFound."""
    row = application(pk)
    now, mine = clock.now(), settings.mine()
    place = zone_named(row.timezone, mine.zone)
    today = local_day(now, place)
    met = meetings(row.pk, now, place, mine.zone)
    offered = _offered(pk, now)
    current = next((one.pk for one in met if not one.cancelled), None)
    apart = now.astimezone(place).utcoffset() != now.astimezone(mine.zone).utcoffset()
    return Page(
        header=header(row, mine, today),
        steps=stages.steps(pk, current, now, place, closed=row.status not in ACTIVE),
        tasks=queue.printed(offered, now, mine.zone),
        gap=Gap("") if offered else gap(row),
        meetings=met[:INTERVIEWS_SHOWN],
        more_meetings=len(met) > INTERVIEWS_SHOWN,
        people=people(pk),
        messages=correspondence.messages(pk, place, today, whole=filters.whole),
        line=horizon_line.of(row, offered, mine, now),
        history=history(pk, now, mine.zone, filters),
        days_off=settings.days_off(pk, today),
        their_time=f"their time, {regions.city(place.key)}" if apart else "",
        your_time=f"your time, {regions.city(mine.zone.key)}" if apart else "",
    )


def header(row: Application, mine: settings.Mine, today: date) -> Header:
    """The application's own facts in words."""
    return Header(
        pk=row.pk,
        version=row.version,
        company=row.company,
        role=row.role,
        status=row.status,
        tone=TONES.get(row.status, ""),
        posting=row.posting_url if row.posting_url.startswith(("https://", "http://")) else "",
        facts=tuple(_facts(row, mine, today)),
        job_description=row.job_description,
        notes=row.notes,
    )


def meetings(application_id: int, now: datetime, place: ZoneInfo, mine: ZoneInfo) -> tuple[Meeting, ...]:
    """The interviews, latest first."""
    rows = list(
        Interview.objects.filter(application_id=application_id, deleted_at=None).order_by("-starts_at", "-pk")[
            : INTERVIEWS_SHOWN + 1
        ]
    )
    present = rooms([row.pk for row in rows])
    return tuple(_meeting(row, present[row.pk], now, place, mine) for row in rows)


def meeting(row: Interview, place: ZoneInfo, *, moves: tuple[Move, ...] = (), undo: str = "") -> Meeting:
    """One interview, with what an edit of it just moved."""
    return _meeting(row, rooms([row.pk])[row.pk], clock.now(), place, settings.mine().zone, moves, undo)


def people(application_id: int) -> tuple[Person, ...]:
    """The contacts, in the order of entry."""
    links = ApplicationContact.objects.filter(application_id=application_id, contact__deleted_at=None).order_by("pk")
    fields = ("name", "role", "phone", "email", "email_only")
    rows = links.values_list("contact_id", *(f"contact__{name}" for name in fields))[:PEOPLE_SHOWN]
    return tuple(
        Person(pk, name, titled(ROLES[Role(role)]), phone, display.dial(phone), email, email_only)
        for pk, name, role, phone, email, email_only in rows
    )


def _offered(application_id: int, now: datetime) -> list[cards.Row]:
    """The open tasks that have not expired, what closes first, first."""
    tasks = shell.offered(now).filter(application=application_id).order_by("closes_at", "key")
    return [cards.Row._make(values) for values in tasks.values_list(*cards.FIELDS)[:TASKS_SHOWN]]


def rooms(interviews: list[int]) -> dict[int, tuple[str, ...]]:
    """Who is in each of these interviews, in words."""
    rows = Interviewer.objects.filter(interview__in=interviews, contact__deleted_at=None).order_by("pk")
    found: dict[int, list[str]] = defaultdict(list)
    for interview_id, name, role in rows.values_list("interview_id", "contact__name", "contact__role"):
        found[interview_id].append(name if role in ("interviewer", "other") else f"{name} ({ROLES[Role(role)]})")
    return defaultdict(tuple, {pk: tuple(names) for pk, names in found.items()})


def _meeting(
    row: Interview,
    room: tuple[str, ...],
    now: datetime,
    place: ZoneInfo,
    mine: ZoneInfo,
    moves: tuple[Move, ...] = (),
    undo: str = "",
) -> Meeting:
    today = local_day(now, place)
    same_day = local_day(row.starts_at, place) == local_day(row.ends_at, place)
    until = display.clock_time(row.ends_at, place) if same_day else display.moment(row.ends_at, place, today)
    return Meeting(
        pk=row.pk,
        version=row.version,
        application=row.application_id,
        when=f"{display.moment(row.starts_at, place, today)} - {until}",
        stamp=row.starts_at.isoformat(),
        mine=display.for_you(row.starts_at, place, mine, today),
        people=room,
        decision=_decision(row.decision_on, today) if row.decision_on else "",
        past=row.ends_at <= now,
        cancelled=row.cancelled,
        strong_connection=row.strong_connection,
        questions=tuple(row.questions),
        notes=row.notes,
        moves=moves,
        undo=undo,
    )


def _decision(on: date, today: date) -> str:
    """The decision date; one that is far ahead says how far, since its year may be a slip."""
    far = far_words(on, today)
    return f"{display.day(on, today)} ({far})" if far else display.day(on, today)


def _facts(row: Application, mine: settings.Mine, today: date) -> list[tuple[str, str]]:
    """Pairs of a term and its value, those that say something."""
    country = row.country or mine.country
    region = regions.subdivision_name(country, row.subdivision if row.country else mine.subdivision)
    where = ", ".join(part for part in (region, regions.country_name(country)) if part)
    flags = [
        words
        for flag, words in ((row.formal_culture, "highly formal"), (row.written_records, "written records"))
        if flag
    ]
    pairs: list[tuple[str, Any]] = [
        ("Applied", display.day(row.applied_on, today) if row.applied_on else ""),
        ("Source", row.source),
        ("Location", row.location),
        ("Salary", row.salary),
        ("Calendar", where),
        ("Time zone", regions.city(row.timezone or mine.zone.key)),
        ("Culture", ", ".join(flags)),
        ("Status checks", CHANNELS[Channel(row.channel)] if row.channel else ""),
    ]
    return [(term, value) for term, value in pairs if value]


def gap(row: Application) -> Gap:
    """What to add when nothing is planned, and where; one that is closed says so."""
    standing = getattr(row, "standing", None)
    if standing is None:
        return Gap(f"Nothing is planned: this application is closed ({row.status}). Change its status to plan again")
    name = standing.gap if standing.gap in beside.GAPS else "decide"
    words, path = beside.GAPS[name]
    adds = path.endswith("/interviews/new/")
    return Gap(words, BUTTONS.get(name, "Add the interview"), path.format(row.pk) + ANCHORS.get(name, ""), adds)
