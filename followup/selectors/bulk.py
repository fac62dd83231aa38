"""What stands on the page of a bulk edit: which applications were chosen, and in words what would change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from followup import clock, display, regions
from followup.selectors import shell
from followup.selectors.applications import filters, matching
from followup.selectors.settings import Mine
from followup.services.bulk import MOST, Foreseen, Line, Refusal
from followup.services.record import Move
from followup.timeline.facts import Channel, local_day
from followup.words import CHANNELS

NAMED = 8


@dataclass(frozen=True, slots=True)
class Chosen:
    """The applications that an action is meant for; ``names`` in a line, ``number`` with its noun, and a sentence about
    those that were chosen but are not there."""

    pks: tuple[int, ...]
    number: str
    names: str
    left_out: str


@dataclass(frozen=True, slots=True)
class Shift:
    """A column's old and new value, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One application with what changes there."""

    name: str
    href: str
    shifts: tuple[Shift, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change, what would stay, and both in one sentence. ``rows`` is what confirming sends back."""

    changed: tuple[Changed, ...]
    refusals: tuple[Refusal, ...]
    said: str
    button: str
    rows: str


def chosen(pks: Sequence[int]) -> Chosen:
    """Those of them that are there; one more than can be changed at once at most."""
    found: list[tuple[int, str, str]] = []
    gone = 0
    for start in range(0, len(pks), MOST):
        some = pks[start : start + MOST]
        there = shell.applications().filter(pk__in=some).values_list("pk", "company", "role")
        found += there
        gone += len(some) - len(there)
        if len(found) > MOST:
            break
    found = sorted(found, reverse=True)[: MOST + 1]
    names = [f"{company} - {role}" for _, company, role in found]
    number = display.plural(len(found), "application")
    left_out = _left_out(gone) if found else ""
    return Chosen(tuple(pk for pk, _, _ in found), number, display.named(names, NAMED), left_out)


def _left_out(gone: int) -> str:
    if not gone:
        return ""
    return f"{gone:,} of those that you chose {'is' if gone == 1 else 'are'} not there any more."


def all_matching(query: str) -> tuple[int, ...]:
    """The applications that the list's address names, newest first; at most one more than can be changed at once."""
    rows = matching(filters(QueryDict(query)), clock.now()).order_by("-pk")
    return tuple(rows.values_list("pk", flat=True)[: MOST + 1])


def preview(action: str, foreseen: Foreseen, mine: Mine) -> Preview:
    """The page's words for what a service foresaw."""
    today = local_day(clock.now(), mine.zone)
    number, stay = len(foreseen.lines), len(foreseen.refusals)
    said = f"{display.plural(number, 'application')} will change" if number else "Nothing will change"
    if stay:
        said += f", {stay} {'stays as it is' if stay == 1 else 'stay as they are'}"
    verb, end = ("Move", " to the bin") if action == "bin" else ("Change", "")
    return Preview(
        changed=tuple(_changed(line, today) for line in foreseen.lines),
        refusals=foreseen.refusals,
        said=f"{said}.",
        button=f"{verb} {display.plural(number, 'application')}{end}",
        rows=",".join(f"{line.pk}:{line.version}" for line in foreseen.lines),
    )


def _changed(line: Line, today: date) -> Changed:
    shifts = (
        _shift(name, line.before, line.after, today)
        for name in line.after
        if name != "deleted_at" and line.before[name] != line.after[name]
    )
    return Changed(line.name, f"/applications/{line.pk}/", tuple(shifts), line.moves)


def _shift(name: str, before: Mapping[str, Any], after: Mapping[str, Any], today: date) -> Shift:
    label, words = SHOWN[name]
    return Shift(label, words(before, name, today), words(after, name, today))


def _text(values: Mapping[str, Any], name: str, today: date) -> str:
    return str(values[name]) or "empty"


def _status(values: Mapping[str, Any], name: str, today: date) -> str:
    return str(values[name]).capitalize()


def _day(values: Mapping[str, Any], name: str, today: date) -> str:
    return display.day(values[name], today) if values[name] else "not known"


def _day_off(values: Mapping[str, Any], name: str, today: date) -> str:
    return display.day(values[name], today) if values[name] else ""


def _yes(values: Mapping[str, Any], name: str, today: date) -> str:
    return "yes" if values[name] else "no"


def _country(values: Mapping[str, Any], name: str, today: date) -> str:
    return regions.country_name(values[name]) if values[name] else "as in your settings"


def _subdivision(values: Mapping[str, Any], name: str, today: date) -> str:
    return regions.subdivision_name(values["country"], values[name]) if values[name] else "none"


def _zone(values: Mapping[str, Any], name: str, today: date) -> str:
    return regions.city(values[name]) if values[name] else "as in your settings"


def _channel(values: Mapping[str, Any], name: str, today: date) -> str:
    return CHANNELS[Channel(values[name])] if values[name] else "as recommended"


SHOWN: dict[str, tuple[str, Callable[[Mapping[str, Any], str, date], str]]] = {
    "status": ("Status", _status),
    "applied_on": ("Applied on", _day),
    "source": ("Found", _text),
    "location": ("Location", _text),
    "country": ("Country", _country),
    "subdivision": ("Region", _subdivision),
    "timezone": ("Time zone", _zone),
    "channel": ("Status checks", _channel),
    "formal_culture": ("Highly formal", _yes),
    "written_records": ("Written records", _yes),
    "on": ("Day off", _day_off),
}
