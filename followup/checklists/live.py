"""The checklist of one task: the playbook's items and the user's own, ticked by facts, by hand and by the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from followup import display
from followup.checklists import rules, words
from followup.checklists.facts import ChecklistFacts, Group, Item
from followup.checklists.items import CLOCKED, CONTACTING, FIND_RECIPIENT, Auto, Spec, items_of
from followup.places import Fact, Place
from followup.timeline.facts import Channel, Contact, Kind, last_day, local_day

Own = tuple[tuple[str, str], ...]
"""The user's own items: (key, text)."""

HEADINGS: dict[Group, dict[Channel | None, str]] = {
    Group.BEFORE: {Channel.EMAIL: "Before you send", Channel.IN_PERSON: "Before you go", None: "Before you dial"},
    Group.DURING: {Channel.EMAIL: "In the message", Channel.IN_PERSON: "When you talk", None: "On the call"},
    Group.AFTER: {None: "Afterwards"},
}
PREPARE_HEADINGS = {
    Group.BEFORE: "Before the interview",
    Group.DURING: "In the interview",
    Group.AFTER: "Right after it",
}


def heading(group: Group, kind: Kind, channel: Channel | None) -> str:
    """The words above a group of items: "Before you dial"."""
    if kind == Kind.PREPARE:
        return PREPARE_HEADINGS[group]
    if kind == Kind.OTHER:
        return "To do"
    by_channel = HEADINGS[group]
    return by_channel.get(channel, by_channel[None])


def checklist(facts: ChecklistFacts, ticked: frozenset[str], own: Own, now: datetime) -> tuple[Item, ...]:
    """Every item in the order of the playbook; the user's own stand last among those for before the contact.

    ``ticked`` are the keys ticked by hand; a key of an item that facts tick has no effect.
    """
    today = local_day(now, facts.zone)
    items = [*_people(facts, ticked), *(_item(spec, facts, ticked, now, today) for spec in _specs(facts))]
    mine = [Item(key, Group.BEFORE, text, ticked=key in ticked, own=True) for key, text in own]
    first_later = next((place for place, item in enumerate(items) if item.group != Group.BEFORE), len(items))
    return (*items[:first_later], *mine, *items[first_later:])


def progress(facts: ChecklistFacts, ticked: frozenset[str], own: Own) -> tuple[int, int]:
    """How many items are ticked, of how many, leaving out the one that the clock ticks: ``clock_progress`` has it."""
    done = count = 0
    for spec in _specs(facts):
        if spec.auto not in CLOCKED:
            count += 1
            done += rules.holds(spec.auto, facts) if spec.auto else spec.key in ticked
    by_hand = [*(_thanks_key(contact) for contact in _thanked(facts)), *(key for key, _ in own)]
    return done + sum(key in ticked for key in by_hand), count + len(by_hand)


def clock_progress(kind: str, channel: str | None, opens_at: datetime, now: datetime) -> tuple[int, int]:
    """What the clock adds to the stored progress: (1, 1) once the window has opened, (0, 1) before, or (0, 0)."""
    if not _has_clock_item(kind, channel):
        return 0, 0
    return int(opens_at <= now), 1


def tickable(facts: ChecklistFacts, own: Own) -> frozenset[str]:
    """The keys that the user may tick by hand."""
    ours = (spec.key for spec in _specs(facts) if spec.auto is None)
    people = (_thanks_key(contact) for contact in _thanked(facts))
    return frozenset((*ours, *people, *(key for key, _ in own)))


def _specs(facts: ChecklistFacts) -> Iterator[Spec]:
    if facts.kind in CONTACTING and not facts.recipients:
        yield FIND_RECIPIENT
    yield from items_of(facts.kind, facts.channel)


def _has_clock_item(kind: str, channel: str | None) -> bool:
    return any(spec.auto in CLOCKED for spec in items_of(kind, channel))


def _thanked(facts: ChecklistFacts) -> tuple[Contact, ...]:
    """Whom a thank-you goes to: everybody who was in the interview, unless the user chose otherwise."""
    return facts.recipients if facts.kind == Kind.THANK_YOU else ()


def _thanks_key(contact: Contact) -> str:
    return f"thank-{contact.ref}"


def _people(facts: ChecklistFacts, ticked: frozenset[str]) -> Iterable[Item]:
    for contact in _thanked(facts):
        yield Item(
            _thanks_key(contact),
            Group.BEFORE,
            f"A message to {contact.name}",
            "Each interviewer gets one of their own.",
            ticked=_thanks_key(contact) in ticked,
            detail=contact.email or "no email address yet",
            place=Place(Fact.EMAIL, contact.ref),
        )


def _item(spec: Spec, facts: ChecklistFacts, ticked: frozenset[str], now: datetime, today: date) -> Item:
    detail, place = "", None
    if spec.auto in CLOCKED:
        done = facts.opens_at <= now
        detail, place = _tell_window(facts, now, today), Place(Fact.WINDOW, facts.task)
    elif spec.auto:
        done = rules.holds(spec.auto, facts)
        detail, place = rules.tell(spec.auto, facts, today)
    else:
        done = spec.key in ticked
        if spec.note:
            detail, place = rules.note(spec.note, facts, today)
    return Item(spec.key, spec.group, _text(spec, facts), spec.why, spec.auto is not None, done, detail, place)


def _text(spec: Spec, facts: ChecklistFacts) -> str:
    """The item's text; two of them name numbers of the policy."""
    if spec.auto == Auto.IN_TIME:
        return f"Sent within {display.plural(facts.thank_you_hours, 'hour')}"
    if spec.auto == Auto.WAITED:
        first, last = facts.second_weeks
        span = words.number(last) if first == last else f"{words.number(first)} to {words.number(last)}"
        base = "the agreed date" if facts.base_agreed else "your last contact"
        return f"Waited {span} {'week' if last == 1 else 'weeks'} since {base}"
    return spec.text


def _tell_window(facts: ChecklistFacts, now: datetime, today: date) -> str:
    closes = display.day(last_day(facts.closes_at, facts.zone), today)
    if now < facts.opens_at:
        return f"opens {display.day(local_day(facts.opens_at, facts.zone), today)}"
    return f"until {closes}" if now < facts.closes_at else f"closed {closes}: late, but still right to do"
