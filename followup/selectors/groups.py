"""Follow-ups that stand together on Today: calls to one person, and the tasks of one application."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from followup import cards, display

Key = tuple[str, int]
GROUP = (
    '<div class="group" role="group" aria-labelledby="group-{0}"><p class="group-head" id="group-{0}">{1}</p>{2}</div>'
)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that one heading covers. ``shared``: calls to one person, for whom one call can serve all of them."""

    rows: tuple[cards.Row, ...]
    shared: bool


def grouped(rows: Sequence[cards.Row]) -> tuple[Group, ...]:
    """The rows by what they share, each group at the place of its first row, the order within it kept.

    Calls to one person about several applications stand together; all else by application.
    """
    people = _people(rows)
    found: dict[Key, list[cards.Row]] = {}
    for row in rows:
        found.setdefault(_key(row, people), []).append(row)
    return tuple(Group(tuple(some), kind == "person") for (kind, _), some in found.items())


def in_order(rows: Sequence[cards.Row]) -> tuple[cards.Row, ...]:
    """The same rows as the page shows them: those of a group one after another."""
    return tuple(row for group in grouped(rows) for row in group.rows)


def following(rows: Sequence[cards.Row], done: cards.Row) -> cards.Row | None:
    """What to go on with after ``done``: the same person's next call, the same application's task, else the first."""
    others = [row for row in rows if row.key != done.key]
    same_person = (row for row in others if is_call(done) and called(row) == called(done))
    same_application = (row for row in others if row.application == done.application)
    return next(same_person, None) or next(same_application, None) or next(iter(others), None)


def is_call(row: cards.Row) -> bool:
    """Whether somebody is to be telephoned."""
    return called(row) is not None


def called(row: cards.Row) -> int | None:
    """Who is to be telephoned; None when nobody is."""
    return row.recipient if row.channel == "phone" else None


def printed(rows: Sequence[cards.Row], now: datetime, mine: ZoneInfo) -> SafeString:
    """The closed cards as one text, with a heading over those that stand together."""
    return mark_safe("".join(_printed(group, now, mine) for group in grouped(rows)))


def _people(rows: Iterable[cards.Row]) -> frozenset[int]:
    """Those who are to be called about more than one application."""
    found: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        if (person := called(row)) is not None:
            found[person].add(row.application)
    return frozenset(person for person, applications in found.items() if len(applications) > 1)


def _key(row: cards.Row, people: frozenset[int]) -> Key:
    person = called(row)
    if person is not None and person in people:
        return "person", person
    return "application", row.application


def _printed(group: Group, now: datetime, mine: ZoneInfo) -> str:
    shown = "".join(cards.html(cards.card(row, now, mine)) for row in group.rows)
    if len(group.rows) == 1:
        return shown
    first = group.rows[0]
    return format_html(GROUP, first.key, heading(group), mark_safe(shown))


def heading(group: Group) -> SafeString:
    """``Robin Lee: 2 calls``, or ``Data Engineer, Acme: 2 follow-ups``."""
    first, number = group.rows[0], len(group.rows)
    if group.shared:
        serves = "both" if number == 2 else "all of them"
        words = f"{number} calls"
        return format_html("<b><bdi>{}</bdi></b>: {}; one call can serve {}", first.recipients, words, serves)
    words = display.plural(number, "follow-up")
    return format_html("<b><bdi>{}</bdi>, <bdi>{}</bdi></b>: {}", first.role, first.company, words)
