"""One application of an interchange file, with its contacts, interviews and touchpoints."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from followup import validation
from followup.errors import FollowupError
from followup.exchange.document import Application, Contact, Interview, Touchpoint
from followup.exchange.fields import Fields, Notes, one_of, quoted
from followup.timeline.business_days import calendar_for
from followup.timeline.facts import Channel, Direction, Kind, NextBy, Outcome, Role, Status, local_day


def read_application(item: object, place: str, notes: Notes, profile_zone: ZoneInfo) -> Application | None:
    """The application at ``place``, or None when something in it was a problem, which is in ``notes``."""
    before = len(notes.problems)
    fields = Fields(item, place, notes)
    zone = fields.value("timezone", _zone_or_none, None)
    country, subdivision = read_region(fields)
    contacts = _contacts(fields)
    interviews = _interviews(fields, zone or profile_zone, contacts)
    application = Application(
        company=fields.needed("company", validation.required_text) or "",
        role=fields.needed("role", validation.required_text) or "",
        status=fields.value("status", one_of(Status), Status.APPLIED),
        applied_on=fields.value("applied_on", validation.day, None),
        source=fields.text("source"),
        location=fields.text("location"),
        salary=fields.text("salary"),
        country=country,
        subdivision=subdivision,
        timezone=zone.key if zone else "",
        formal_culture=fields.flag("formal_culture"),
        written_records=fields.flag("written_records"),
        channel=fields.value("channel", one_of(Channel), None),
        job_description=fields.text("job_description", limit=validation.LONG, multiline=True),
        posting_url=fields.value("posting_url", validation.web_url, ""),
        notes=fields.text("notes", limit=validation.LONG, multiline=True),
        contacts=tuple(contact for contact in contacts if contact),
        interviews=tuple(interview for _, interview in interviews if interview),
        touchpoints=_touchpoints(fields, zone or profile_zone, contacts, [id for id, _ in interviews]),
    )
    fields.finish()
    return application if len(notes.problems) == before else None


def read_region(fields: Fields, *, needed: bool = False) -> tuple[str, str]:
    """The fields ``country`` and ``subdivision``, known to the holiday calendars; empty when absent or a problem."""
    if needed:
        country = fields.needed("country", _region) or ""
    else:
        country = fields.value("country", lambda text: text and _region(text), "")
    if country:
        return country, fields.value("subdivision", lambda text: text and _region(country, text), "")
    if fields.text("subdivision") and not needed and not fields.data.get("country"):
        fields.problem("subdivision", "is given without its country")
    return "", ""


def _region(country: str, subdivision: str = "") -> str:
    """The subdivision, else the country, when the calendars know them."""
    try:
        calendar_for(country, subdivision)
    except FollowupError as error:
        raise validation.Unfit(next(iter(error.fields.values()), str(error))) from None
    return subdivision or country


def _zone_or_none(text: str) -> ZoneInfo | None:
    return validation.zone(text) if text else None


def _contacts(fields: Fields) -> list[Contact | None]:
    seen: dict[Contact, str] = {}

    def read(item: object, place: str) -> Contact | None:
        own = Fields(item, place, fields.notes)
        name = own.needed("name", validation.required_text)
        contact = Contact(
            name=name or "",
            role=own.value("role", one_of(Role), Role.OTHER),
            email=own.value("email", validation.email, ""),
            phone=own.value("phone", validation.phone, ""),
            email_only=own.flag("email_only"),
            notes=own.text("notes", limit=validation.LONG, multiline=True),
        )
        own.finish()
        if name and contact in seen:
            fields.notes.problem(place, f"is the same person as {seen[contact]}")
            return None
        seen[contact] = place
        return contact if name else None

    return fields.items("contacts", read)


def _position(own: Fields, name: str, text: str, contacts: list[Contact | None]) -> int | None:
    """Where the person called ``text`` stands among the contacts; a problem of the field ``name`` unless just once."""
    found = [index for index, contact in enumerate(contacts) if contact and contact.name == text]
    if not found and None not in contacts:
        own.problem(name, f"{quoted(text)} is not among the application's contacts")
    if len(found) > 1:
        own.problem(name, f"{len(found)} contacts are called {quoted(text)}; tell their names apart")
    return found[0] if found else None


def _interviews(fields: Fields, zone: ZoneInfo, contacts: list[Contact | None]) -> list[tuple[str, Interview | None]]:
    """Each interview with its id, so that touchpoints can name also one that has a problem."""
    ids: list[str] = []

    def read(item: object, place: str) -> tuple[str, Interview | None]:
        own = Fields(item, place, fields.notes)
        id = own.value("id", validation.required_text, f"i{len(ids) + 1}")
        if id in ids:
            own.problem("id", f"{quoted(id)} is the id of an earlier interview")
        ids.append(id)
        interview = _interview(own, id, zone, contacts)
        own.finish()
        return id, interview

    return fields.items("interviews", read)


def _interview(own: Fields, id: str, zone: ZoneInfo, contacts: list[Contact | None]) -> Interview | None:
    starts_at = own.needed("starts_at", lambda text: validation.instant(text, zone))
    ends_at = own.needed("ends_at", lambda text: validation.instant(text, zone))
    decision_on = own.value("decision_on", validation.day, None)
    if starts_at and ends_at and ends_at <= starts_at:
        own.problem("ends_at", "ends before it starts" if ends_at < starts_at else "ends when it starts")
    if starts_at and decision_on and decision_on < local_day(starts_at, zone):
        own.problem("decision_on", f"is before the interview's day, {local_day(starts_at, zone)}")
    names = own.lines("interviewers")
    places = [_position(own, f"interviewers[{index}]", name, contacts) for index, name in enumerate(names) if name]
    if len(set(names)) < len(names):
        own.problem("interviewers", "names someone twice")
    flags = {name: own.flag(name) for name in ("strong_connection", "cancelled")}
    questions, notes = own.lines("questions"), own.text("notes", limit=validation.LONG, multiline=True)
    if starts_at is None or ends_at is None:
        return None
    return Interview(
        id=id,
        starts_at=starts_at,
        ends_at=ends_at,
        decision_on=decision_on,
        strong_connection=flags["strong_connection"],
        cancelled=flags["cancelled"],
        interviewers=tuple(place for place in places if place is not None),
        questions=questions,
        notes=notes,
    )


def _touchpoints(
    fields: Fields, zone: ZoneInfo, contacts: list[Contact | None], ids: list[str]
) -> tuple[Touchpoint, ...]:
    def read(item: object, place: str) -> Touchpoint | None:
        own = Fields(item, place, fields.notes)
        touchpoint = _touchpoint(own, zone, contacts, ids)
        own.finish()
        return touchpoint

    return tuple(touchpoint for touchpoint in fields.items("touchpoints", read) if touchpoint)


def _touchpoint(own: Fields, zone: ZoneInfo, contacts: list[Contact | None], ids: list[str]) -> Touchpoint | None:
    id = own.text("interview")
    if id and id not in ids:
        own.problem("interview", f"no interview of this application has the id {quoted(id)}")
    person = own.text("contact")
    kind = own.needed("kind", one_of(Kind))
    direction = own.needed("direction", one_of(Direction))
    at = own.needed("at", lambda text: validation.instant(text, zone))
    outcome = own.value("outcome", one_of(Outcome), None)
    agreed_on = own.value("agreed_on", validation.day, None)
    next_by = own.value("next_by", one_of(NextBy), None)
    if outcome is Outcome.GAVE_DATE:
        for name, said in (("agreed_on", "which date"), ("next_by", "who acts next: me or them")):
            if own.data.get(name) is None:
                own.problem(name, f"is missing; the outcome gave_date says {said}")
    if at and agreed_on and agreed_on < local_day(at, zone):
        own.problem("agreed_on", f"is before the touchpoint's day, {local_day(at, zone)}")
    channel, next_channel = (own.value(name, one_of(Channel), None) for name in ("channel", "next_channel"))
    note = own.text("note", limit=validation.LONG, multiline=True)
    contact = _position(own, "contact", person, contacts) if person else None
    if kind is None or direction is None or at is None:
        return None
    return Touchpoint(
        kind=kind,
        direction=direction,
        at=at,
        interview=ids.index(id) if id in ids else None,
        contact=contact,
        channel=channel,
        outcome=outcome,
        agreed_on=agreed_on,
        next_by=next_by,
        next_channel=next_channel,
        note=note,
    )
