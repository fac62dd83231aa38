"""An interchange file made into a Document, or every problem in it, each with its place."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from followup import validation
from followup.drafts import Tone
from followup.errors import FollowupError, PolicyError
from followup.exchange.document import FORMAT, VERSION, Application, DayOff, Document, Profile
from followup.exchange.fields import Fields, JsonObject, Notes, one_of, quoted, shown, what
from followup.exchange.read_application import read_application, read_region
from followup.timeline.policy import Policy

LARGEST = 512 * 1024 * 1024
"""Bytes; a search of 100,000 applications takes about a fifth of it."""

UTC = ZoneInfo("UTC")


class BadDocument(FollowupError):
    """A file that cannot be read; ``problems`` has one line for each thing to mend, beginning with its place."""

    status = 422

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def read_file(name: str) -> Document:
    """The document in the file ``name``; ``-`` is standard input. Raises BadDocument."""
    try:
        if name == "-":
            raw = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(name).open("rb") as file:
                raw = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "this is not the name of a file"
        raise BadDocument([f"{shown(name)} cannot be read: {why}."]) from None
    return read_document(raw)


def read_document(raw: bytes) -> Document:
    """The document in these bytes of UTF-8 JSON. Raises BadDocument with every problem."""
    value = _json(raw)
    notes = Notes()
    fields = Fields(value, "", notes)
    _check_format(fields)
    if notes.problems:
        raise BadDocument(notes.problems)
    profile, zone = _profile(fields)
    applications = fields.items("applications", lambda item, place: read_application(item, place, notes, zone))
    days_off = _days_off(fields, applications)
    fields.finish()
    if notes.problems or profile is None:
        raise BadDocument(notes.problems)
    return Document(
        profile=profile,
        days_off=tuple(days_off),
        applications=tuple(application for application in applications if application),
        warnings=tuple(notes.warnings),
    )


def _json(raw: bytes) -> Any:
    """The parsed JSON. Numbers too large to be meant become infinite, and no field takes those."""
    if len(raw) > LARGEST:
        raise BadDocument([f"The file is larger than {LARGEST // 1024 // 1024} MB."])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadDocument([f"The file is not UTF-8 text (byte {error.start + 1})."]) from None
    if not text.strip():
        raise BadDocument(["The file is empty."])
    try:
        return json.loads(text, object_pairs_hook=JsonObject.of, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        raise BadDocument([f"line {error.lineno}, column {error.colno}: not JSON ({error.msg})"]) from None
    except RecursionError:
        raise BadDocument(["The file is nested too deeply to be an interchange file."]) from None


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= 18 else float(digits)


def _check_format(fields: Fields) -> None:
    """Refuse another format or version before complaining of its fields."""
    if not fields.is_object:
        return
    for name, wanted in (("format", FORMAT), ("version", VERSION)):
        fields.read.add(name)
        given = fields.data.get(name)
        if given is None:
            fields.problem(name, f"is missing; it should be {json.dumps(wanted)}")
        elif type(given) is not type(wanted) or given != wanted:
            fields.problem(name, f"should be {json.dumps(wanted)}, not {_brief(given)}")


def _brief(value: object) -> str:
    if isinstance(value, str):
        return quoted(value)
    return str(value) if isinstance(value, int | float) else what(value)


def _profile(fields: Fields) -> tuple[Profile | None, ZoneInfo]:
    """The profile and its zone; when there is a problem, None and UTC so that the rest is still checked."""
    fields.read.add("profile")
    if fields.data.get("profile") is None:
        fields.problem("profile", "is missing; it gives the time zone and the country")
        return None, UTC
    own = Fields(fields.data["profile"], "profile", fields.notes)
    zone = own.needed("timezone", validation.zone)
    country, subdivision = read_region(own, needed=True)
    profile = Profile(
        timezone=zone.key if zone else "",
        country=country,
        subdivision=subdivision,
        name=own.text("name"),
        email=own.value("email", validation.email, ""),
        phone=own.value("phone", validation.phone, ""),
        tone=own.value("tone", one_of(Tone), Tone.WARM),
        policy=_policy(own),
    )
    own.finish()
    return profile, zone or UTC


def _policy(own: Fields) -> Policy:
    numbers = own.numbers("policy")
    try:
        return Policy.of(numbers)
    except PolicyError as error:
        for name, sentence in error.fields.items():
            own.problem(f"policy.{name}" if name.isidentifier() else "policy", sentence)
    return Policy()


def _days_off(fields: Fields, applications: list[Application | None]) -> list[DayOff]:
    """The calendar changes, each day once per scope, each application found by its title."""
    titles: dict[str, list[int]] = defaultdict(list)
    for index, application in enumerate(applications):
        if application:
            titles[application.title].append(index)
    taken: set[tuple[object, object]] = set()
    complete = None not in applications and isinstance(fields.data.get("applications"), list | None)

    def read(item: object, place: str) -> DayOff | None:
        own = Fields(item, place, fields.notes)
        on = own.needed("on", validation.day)
        title = own.text("application", limit=2 * validation.NAME + 3)
        found = titles.get(title, [])
        if title and not found and complete:
            own.problem("application", f"no application is called {quoted(title)}")
        if len(found) > 1:
            own.problem("application", f"{len(found)} applications are called {quoted(title)}; tell their roles apart")
        if on and (on, title) in taken:
            own.problem("on", f"{on} is given twice")
        taken.add((on, title))
        working, note = own.flag("working"), own.text("note")
        own.finish()
        return DayOff(on, working, note, found[0] if found else None) if on else None

    return [day_off for day_off in fields.items("days_off", read) if day_off]
