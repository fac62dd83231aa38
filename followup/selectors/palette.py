"""What the palette offers for some words: actions, follow-ups to do, applications, people; a few of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from followup import actions, cards, clock
from followup.folding import fold
from followup.fulltext.words import asked
from followup.models import Contact
from followup.prepared import Prepared
from followup.selectors import search, shell
from followup.selectors.settings import mine
from followup.timeline.facts import Role
from followup.words import ROLES, titled

FEW = 5
URGENT = 150
"""Of so many follow-ups, the most urgent, those with the words come first; then those of the newest applications."""
NEWEST = 100
SHORTEST = 3
"""So many letters begin the name of an action on a follow-up."""
APPLICATION = re.compile(r"/applications/[0-9]{1,18}/")

_urgent = Prepared(
    lambda now: shell.offered(now).order_by("closes_at", "key").values_list("key", "application_id")[:URGENT],
    times=["now"],
)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose. ``press`` is the key of what it stands for on the page, where it leads nowhere."""

    name: str
    href: str
    icon: str
    note: str = ""
    keys: tuple[str, ...] = ()
    press: str = ""


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


def found(text: str, page: str = "", keys: str = "") -> Found:
    """What there is to choose for these words; without any, the most urgent follow-ups and all actions.

    ``page`` is the path of the page that is open, ``keys`` are those of the actions that it has itself.
    """
    text = " ".join(text.split())[:200]
    groups: list[tuple[str, tuple[Option, ...]]]
    if not asked(text):
        groups = [("Follow-ups", _urgent_ones()), ("Actions", _actions("", page, keys))]
    else:
        named = search.newest(text, NEWEST, names=True)
        anywhere = [pk for pk in search.newest(text, NEWEST) if pk not in set(named)]
        groups = [
            ("Actions", _actions(text, page, keys)[:FEW]),
            ("Follow-ups", (*_led(text), *_follow_ups(text, [*named, *anywhere]))[:FEW]),
            ("Applications", (*_applications(text, named, anywhere), _all_of_them(text))),
            ("People", _people(text)),
        ]
    shown = tuple(Group(name, name.lower(), options) for name, options in groups if options)
    return Found(shown, f"{sum(len(group.options) for group in shown)} to choose from")


def _actions(text: str, page: str, keys: str) -> tuple[Option, ...]:
    """Those with these words in their names, then those that are also called so."""
    wanted = fold(text).split()
    there = [
        *_here(page),
        *(action for action in actions.OFFERED if not action.key or action.key in keys),
        *(actions.NEARER if wanted else ()),
    ]
    by_name = [action for action in there if _has(action.name, wanted)]
    other = [action for action in there if action not in by_name and _has(f"{action.name} {action.also}", wanted)]
    return tuple(
        Option(action.name, action.href, action.icon, keys=action.keys, press=action.key)
        for action in (*by_name, *other)
    )


def _here(page: str) -> tuple[actions.Action, ...]:
    """What this page leads to, where it is an application's own."""
    if not APPLICATION.fullmatch(page):
        return ()
    return tuple(replace(action, href=f"{page}{action.href}") for action in actions.HERE)


def _led(text: str) -> tuple[Option, ...]:
    """Follow-ups for an action and words of theirs: ``snooze dana`` snoozes, ``call dana`` opens her call."""
    verb, _, rest = fold(text).partition(" ")
    if len(verb) < SHORTEST or not asked(rest):
        return ()
    options = _follow_ups(rest, search.newest(rest, NEWEST))
    for name, href in actions.LEADING.items():
        if name.startswith(verb):
            return tuple(
                replace(one, name=f"{name.capitalize()}: {one.name}", href=href.format(key=one.href.split("/")[2]))
                for one in options
            )
    return tuple(one for one in options if fold(one.name).startswith(verb))


def _has(name: str, wanted: Iterable[str]) -> bool:
    """Whether each of these begins a word of the name."""
    words = fold(name).split()
    return all(any(word.startswith(one) for word in words) for one in wanted)


def _urgent_ones() -> tuple[Option, ...]:
    """The most urgent follow-ups of all."""
    now = clock.now()
    return _options([key for key, _ in _urgent(now)[:FEW]], now)


def _follow_ups(text: str, newest: Sequence[int]) -> tuple[Option, ...]:
    """The most urgent ones with these words, then others of the newest applications with them."""
    now = clock.now()
    urgent = _urgent(now)
    among = search.among(text, {pk for _, pk in urgent})
    keys = [key for key, pk in urgent if pk in among][:FEW]
    if len(keys) < FEW and newest:
        more = shell.offered(now).filter(application__in=newest).order_by("closes_at", "key")
        keys = list(dict.fromkeys([*keys, *more.values_list("key", flat=True)[:FEW]]))[:FEW]
    return _options(keys, now)


def _options(keys: Sequence[str], now: datetime) -> tuple[Option, ...]:
    if not keys:
        return ()
    rows = shell.offered(now).filter(key__in=keys).order_by("closes_at", "key").values_list(*cards.FIELDS)
    zone = mine().zone
    shown = [cards.card(cards.Row._make(row), now, zone) for row in rows]
    return tuple(Option(card.what, f"/tasks/{card.key}/", card.icon, f"{card.company}, {card.when}") for card in shown)


def _applications(text: str, named: Sequence[int], anywhere: Sequence[int]) -> tuple[Option, ...]:
    """Those with the words in company or role first, then those with them elsewhere, and where."""
    wanted = [*named, *anywhere][:FEW]
    places = search.excerpts([pk for pk in wanted if pk not in named], text)
    columns = shell.applications().filter(pk__in=wanted)
    rows = {pk: rest for pk, *rest in columns.values_list("pk", "company", "role", "status")}
    return tuple(
        Option(f"{company} - {role}", f"/applications/{pk}/", "flag", places.get(pk, status))
        for pk in wanted
        if pk in rows
        for company, role, status in [rows[pk]]
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
