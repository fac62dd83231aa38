"""The words of a task, ready to print: whom to reach and how, the script or the emails, the gaps with their links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from followup import display, drafts
from followup.drafts import DraftFacts, Gap
from followup.drafts.parts import Line, Section, Text
from followup.places import Fact, Place
from followup.projection import Sheet
from followup.timeline.chain import CHECKS
from followup.timeline.facts import Channel, Contact, Kind, Role, local_day
from followup.timeline.tasks import PlannedTask
from followup.timeline.words import WEEKDAYS
from followup.words import ROLES

OFFICE_OPENS, OFFICE_CLOSES = 9, 17


@dataclass(frozen=True, slots=True)
class Me:
    """The user, as a draft names them."""

    name: str
    phone: str
    tone: str


@dataclass(frozen=True, slots=True)
class Position:
    """What the application is for."""

    company: str
    role: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and its lines."""

    heading: str
    lines: tuple[SafeString, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """An email. ``mailto`` opens it in the user's mail program; empty while its subject or an address has a gap.

    ``first`` are those gaps, as links. ``replace`` are the gaps of the body, which go along in square brackets.
    """

    name: str
    subject: SafeString
    body: tuple[SafeString, ...]
    text: str
    mailto: str
    first: tuple[SafeString, ...]
    replace: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to contact, with what dials or writes to them."""

    name: str
    role: str
    path: str
    phone: str
    tel: str
    email: str


@dataclass(frozen=True, slots=True)
class Say:
    """The middle part of the workspace. ``missing``: a call without a number, and where to add it.

    ``notes_path``: where the interview was written down, to look up what a message tells of it.
    """

    heading: str
    people: tuple[Person, ...]
    there: str
    missing: str
    missing_path: str
    script: tuple[Passage, ...]
    branches: tuple[Passage, ...]
    messages: tuple[Message, ...]
    notes_path: str


def say(sheet: Sheet, task: PlannedTask, position: Position, me: Me, dates: tuple[date, ...], now: datetime) -> Say:
    """What to say for this task at ``now``; ``dates`` are those that one may propose."""
    back = _page(task)
    people = tuple(_person(contact, back) for contact in task.recipients)
    words = drafts.draft(_facts(sheet, task, position, me, dates, now))
    first = task.recipients[0] if task.recipients else None
    calls = task.channel == Channel.PHONE
    number_missing = calls and first is not None and not first.phone
    script, branches, messages = _prepared(words, task)
    return Say(
        heading=_heading(task),
        people=people if calls or task.kind != Kind.PREPARE else (),
        there=_there(sheet, now) if calls or (task.kind in CHECKS and task.channel != Channel.EMAIL) else "",
        missing=first.name if first and number_missing else "",
        missing_path=Place(Fact.PHONE, first.ref, back).path if first and number_missing else "",
        script=script,
        branches=branches,
        messages=messages,
        notes_path=Place(Fact.NOTES, task.interview[1:], back).path if messages and task.interview else "",
    )


def _prepared(
    words: drafts.CallScript | tuple[drafts.Email, ...], task: PlannedTask
) -> tuple[tuple[Passage, ...], tuple[Passage, ...], tuple[Message, ...]]:
    if isinstance(words, drafts.CallScript):
        voicemail = words.voicemail
        length = f"{drafts.seconds(*voicemail.lines)} seconds, read aloud"
        branches = (*(_passage(one) for one in words.branches), _passage(voicemail, length))
        return tuple(_passage(one) for one in words.sections), branches, ()
    names = [contact.name for contact in task.recipients]
    several = len(words) > 1
    return (), (), tuple(_message(mail, names[at] if several else "") for at, mail in enumerate(words))


def _facts(
    sheet: Sheet, task: PlannedTask, position: Position, me: Me, dates: tuple[date, ...], now: datetime
) -> DraftFacts:
    application = sheet.application
    interview = next((one for one in application.interviews if one.ref == task.interview), None)
    notes = sheet.notes.get(task.interview or "")
    room = interview.interviewers if interview else ()
    return DraftFacts(
        kind=task.kind,
        today=local_day(now, sheet.zone),
        my_name=me.name,
        my_phone=me.phone,
        company=position.company,
        role=position.role,
        application=str(sheet.pk),
        interview=interview.ref[1:] if interview else "",
        channel=task.channel,
        recipients=task.recipients,
        met=any(contact in room for contact in task.recipients),
        interview_on=interview.on if interview else None,
        decision_on=interview.decision_on if interview else None,
        agreed_on=task.base_on if task.base_agreed else None,
        tone=drafts.Tone(me.tone),
        strong_connection=bool(interview and interview.strong_connection),
        questions=notes.questions if notes else (),
        proposals=dates,
        back=_page(task),
    )


def _page(task: PlannedTask) -> str:
    return f"/tasks/{task.key}/"


def _heading(task: PlannedTask) -> str:
    if task.kind in (Kind.PREPARE, Kind.OTHER):
        return "About it"
    return "Write" if task.channel == Channel.EMAIL else "Say"


def _there(sheet: Sheet, now: datetime) -> str:
    """``09:42 there``, with a hint when nobody may be at work."""
    local = now.astimezone(sheet.zone)
    words = f"{local:%H:%M} there"
    off = sheet.calendar.why_off(local.date())
    return f"{words}, {WEEKDAYS[local.weekday()]}: {off}" if off else words + office_hours(local)


def office_hours(local: datetime) -> str:
    """``, before office hours``; "" while people are usually at work. Weekends and holidays are the calendar's."""
    if local.hour < OFFICE_OPENS:
        return ", before office hours"
    return ", after office hours" if local.hour >= OFFICE_CLOSES else ""


def _person(contact: Contact, back: str) -> Person:
    dialled = display.dial(contact.phone)
    path = Place(Fact.CONTACT, contact.ref, back).path
    role = "" if contact.role is Role.OTHER else ROLES[contact.role]
    return Person(contact.name, role, path, contact.phone, f"tel:{dialled}" if dialled else "", contact.email)


def _passage(section: Section, note: str = "") -> Passage:
    return Passage(section.heading, tuple(_html(line) for line in section.lines), note)


def _html(line: Line) -> SafeString:
    """The line for a page: facts keep their own direction, a gap stands out and leads to where it is filled."""
    return format_html_join("", "{}", ((_part(part),) for part in line))


def _part(part: Text | Gap) -> str:
    if isinstance(part, Text):
        return format_html("<bdi>{}</bdi>", part.text) if part.fact else part.text
    if part.path:
        return format_html('<a class="gap" href="{}">{}</a>', part.path, part.label)
    return format_html('<span class="gap">{}</span>', part.label)


def _message(mail: drafts.Email, name: str) -> Message:
    address = ",".join(quote(drafts.plain(line), safe="@") for line in mail.to)
    subject, text = drafts.plain(mail.subject), drafts.plain(*mail.body)
    body = text.replace("\n", "\r\n")
    mailto = f"mailto:{address}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
    first = drafts.gaps(*mail.to, mail.subject)
    return Message(
        name=name,
        subject=_html(mail.subject),
        body=tuple(_html(line) for line in mail.body),
        text=text,
        mailto="" if first else mailto,
        first=tuple(_html((gap,)) for gap in first),
        replace=tuple(f"[{gap.label}]" for gap in drafts.gaps(*mail.body)),
    )
