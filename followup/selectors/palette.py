"""What the palette offers for some words: actions, follow-ups to do, applications, people; a few of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from followup import actions, cards, clock
from followup.folding import fold
from followup.models import Application, Contact
from followup.prepared import Prepared
from followup.selectors import search, shell
from followup.selectors.settings import mine
from followup.timeline.facts import Role
from followup.words import ROLES, titled

FEW = 5
URGENT = 300
"""Of so many follow-ups, the most urgent, those with the words come first; then those of the newest applications."""
NEWEST = 200

_urgent = Prepared(
    lambda now: shell.offered(now).order_by("closes_at", "key").values_list("key", "application_id")[:URGENT],
    times=["now"],
)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose. ``press`` is the key of what it stands for on the page, where it leads nowhere; ``state``
    colours a window."""

    name: str
    href: str
    icon: str
    note: str = ""
    keys: tuple[str, ...] = ()
    press: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Options of one kind."""

    name: str
    slug: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The groups that have anything, and what a screen reader is told."""

    groups: tuple[Group, ...]
    said: str


def found(text: str) -> Found:
    """What there is to choose for these words; without any, the most urgent follow-ups and all actions."""
    text = " ".join(text.split())[:200]
    if not fold(text):
        groups = [("Follow-ups", _follow_ups(text)), ("Actions", _actions(text))]
    else:
        groups = [
            ("Actions", _actions(text)[:FEW]),
            ("Follow-ups", _follow_ups(text)),
            ("Applications", (*_applications(text), _all_of_them(text))),
            ("People", _people(text)),
        ]
    shown = tuple(Group(name, name.lower(), tuple(options)) for name, options in groups if options)
    number = sum(len(group.options) for group in shown)
    return Found(shown, f"{number} to choose from" if number != 1 else "1 to choose from")


def _actions(text: str) -> tuple[Option, ...]:
    """Those with these words in their names, then those that are also called so."""
    wanted = fold(text).split()
    by_name = [action for action in actions.OFFERED if _has(action.name, wanted)]
    other = [
        action for action in actions.OFFERED if action not in by_name and _has(f"{action.name} {action.also}", wanted)
    ]
    return tuple(
        Option(action.name, action.href, action.icon, keys=action.keys, press=action.key)
        for action in (*by_name, *other)
    )


def _has(name: str, wanted: Iterable[str]) -> bool:
    """Whether each of these begins a word of the name."""
    words = fold(name).split()
    return all(any(word.startswith(one) for word in words) for one in wanted)


def _follow_ups(text: str) -> tuple[Option, ...]:
    """The most urgent ones that are open, or soon will be."""
    now, me = clock.now(), mine()
    urgent = _urgent(now)
    rows = shell.offered(now).order_by("closes_at", "key")
    if not fold(text):
        keys = [key for key, _ in urgent[:FEW]]
        return _options(rows.filter(key__in=keys).values_list(*cards.FIELDS), now, me.zone)
    among = set(search.among(text, sorted({pk for _, pk in urgent})))
    keys = [key for key, pk in urgent if pk in among][:FEW]
    if len(keys) < FEW:
        pks = dict.fromkeys([*search.newest(text, NEWEST, names=True), *search.newest(text, NEWEST)])
        more = rows.filter(application__in=list(pks)).values_list("key", flat=True)
        keys = list(dict.fromkeys([*keys, *more[:FEW]]))[:FEW]
    return _options(rows.filter(key__in=keys).values_list(*cards.FIELDS), now, me.zone)


def _options(rows: Iterable[tuple[object, ...]], now: datetime, zone: ZoneInfo) -> tuple[Option, ...]:
    shown = [cards.card(cards.Row._make(row), now, zone) for row in rows]
    return tuple(
        Option(card.what, f"/tasks/{card.key}/", card.icon, f"{card.company}, {card.when}", state=card.state)
        for card in shown
    )


def _applications(text: str) -> tuple[Option, ...]:
    """Those with the words in company or role first, then those with them anywhere, with the place."""
    named = search.newest(text, FEW, names=True)
    other = [pk for pk in search.newest(text, FEW + len(named)) if pk not in named][: FEW - len(named)]
    places = search.excerpts(other, text)
    columns = Application.objects.filter(pk__in=[*named, *other], deleted_at=None)
    rows = {pk: (company, role, status) for pk, company, role, status in columns.values_list(
        "pk", "company", "role", "status"
    )}  # fmt: skip
    return tuple(
        Option(f"{rows[pk][0]} - {rows[pk][1]}", f"/applications/{pk}/", "flag", places.get(pk) or rows[pk][2])
        for pk in (*named, *other)
        if pk in rows
    )


def _all_of_them(text: str) -> Option:
    return Option(f"Search applications for \u201c{text}\u201d", f"/applications/?{urlencode({'q': text})}", "list")


def _people(text: str) -> tuple[Option, ...]:
    rows = Contact.objects.filter(deleted_at=None)
    for word in fold(text).split():
        rows = rows.filter(search__contains=word)
    columns = rows.order_by("search", "pk").values_list("pk", "name", "role")[:FEW]
    return tuple(
        Option(name, f"/contacts/{pk}/edit/", "person", titled(ROLES[Role(role)])) for pk, name, role in columns
    )
