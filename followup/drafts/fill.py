"""Filling a text: merge fields become facts, or gaps where a fact is missing. Values are never read as texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from followup.drafts.facts import DraftFacts
from followup.drafts.language import SNIPPETS, Field, Language
from followup.drafts.parts import Gap, Line, Part, Text
from followup.places import Fact, Place

FIELD = re.compile(r"\{([^{}]*)\}")
UNSEEN = ("Cc", "Cs", "Zl", "Zp")
"""Unicode categories that end a line or cannot be encoded."""


def fill(text: str, values: Mapping[str, Line]) -> Line:
    """``text`` with each merge field replaced by its value. Raises KeyError for a field that ``values`` lacks."""
    parts: list[Part] = []
    for place, piece in enumerate(FIELD.split(text)):
        if place % 2:
            parts.extend(values[piece])
        elif piece:
            parts.append(Text(piece))
    return tuple(parts)


def unknown_fields(text: str) -> tuple[str, ...]:
    """The merge fields in ``text`` that no fact or snippet has the name of."""
    known = {*Field, *SNIPPETS}
    return tuple(dict.fromkeys(name for name in FIELD.findall(text) if name not in known))


def one_line(value: str) -> str:
    """``value`` without line breaks, control characters and lone surrogates, its spaces single.

    Nothing is left of one that shows nothing (zero-width characters alone): it is missing.
    """
    seen = (" " if unicodedata.category(letter) in UNSEEN else letter for letter in value)
    line = " ".join("".join(seen).split())
    return line if any(unicodedata.category(letter) not in ("Cf", "Zs") for letter in line) else ""


def values_of(facts: DraftFacts, language: Language) -> dict[str, Line]:
    """Every merge field with its value, and the snippets that fit the situation."""
    values = {field.value: (_part(said, language, field, facts),) for field, said in _said(facts, language).items()}
    chosen = language.snippets[facts.tone]
    snippets = {name: fill(chosen[f"{name}.{case}"], values) for name, case in situation(facts).items()}
    return values | snippets


def situation(facts: DraftFacts) -> dict[str, str]:
    """Which sentence of each snippet fits the facts."""
    check_back = facts.kind == "check_back"
    ask = "unknown"
    if facts.decision_on is not None:
        ask = "past" if facts.decision_on < facts.today else "ahead"
    purpose = "met" if facts.met else "other"
    return {
        "purpose": "agreed" if check_back else purpose,
        "ask": "agreed" if check_back else ask,
        "check_in": "dates" if len(facts.proposals) > 1 else "open",
        "interest": "strong" if facts.strong_connection and facts.met else "plain",
        "since": "agreed" if facts.agreed_on else "plain",
        "sign": "phone" if one_line(facts.my_phone) else "name",
    }


def _said(facts: DraftFacts, language: Language) -> dict[Field, str]:
    year = facts.today.year

    def day(on: date | None) -> str:
        return language.day(on, year) if on else ""

    def proposed(place: int) -> str:
        return language.weekday(facts.proposals[place], year) if len(facts.proposals) > place else ""

    names = tuple(name for contact in facts.recipients if (name := one_line(contact.name)))
    first = facts.recipients[0] if facts.recipients else None
    return {
        Field.ME: one_line(facts.my_name),
        Field.MY_PHONE: one_line(facts.my_phone),
        Field.COMPANY: one_line(facts.company),
        Field.ROLE: one_line(facts.role),
        Field.RECIPIENT: language.greet(names, facts.tone) if names else "",
        Field.INTERVIEW_DAY: day(facts.interview_on),
        Field.DECISION_DAY: day(facts.decision_on),
        Field.AGREED_DAY: day(facts.agreed_on),
        Field.FIRST_DATE: proposed(0),
        Field.SECOND_DATE: proposed(1),
        Field.MOMENT: "",
        Field.STEP: "",
        Field.NUMBER: one_line(first.phone) if first else "",
        Field.ADDRESS: one_line(first.email) if first else "",
    }


def _part(said: str, language: Language, field: Field, facts: DraftFacts) -> Part:
    return Text(said, fact=True) if said else Gap(language.labels[field], _place(field, facts))


def _place(field: Field, facts: DraftFacts) -> Place | None:
    """Where a missing fact is filled; None for what only the conversation brings."""
    interview = Place(Fact.INTERVIEWS, facts.application)
    contact = Place(Fact.CONTACTS, facts.application)
    first = facts.recipients[0].ref if facts.recipients else ""
    places = {
        Field.ME: Place(Fact.MY_NAME),
        Field.MY_PHONE: Place(Fact.MY_PHONE),
        Field.COMPANY: Place(Fact.COMPANY, facts.application),
        Field.ROLE: Place(Fact.ROLE, facts.application),
        Field.RECIPIENT: Place(Fact.CONTACT, first) if first else contact,
        Field.INTERVIEW_DAY: Place(Fact.INTERVIEW, facts.interview) if facts.interview else interview,
        Field.DECISION_DAY: Place(Fact.DECISION_DATE, facts.interview) if facts.interview else interview,
        Field.AGREED_DAY: Place(Fact.RESPONSES, facts.application),
        Field.NUMBER: Place(Fact.PHONE, first) if first else contact,
        Field.ADDRESS: Place(Fact.EMAIL, first) if first else contact,
    }
    place = places.get(field)
    return replace(place, back=facts.back) if place else None
