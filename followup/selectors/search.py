"""Which applications have these words: restrictions for other reads, the best first, and where it was found.

``matching`` is for lists, which order and cut the rows by themselves; ``newest`` is for a few hits while one types.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

from django.db.models import F, Q, Value
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In

from followup import fulltext
from followup.folding import fold
from followup.fulltext.words import asked
from followup.models import SearchText
from followup.projection import searched

COLUMNS = ("names", "texts")
BEFORE, AFTER, MOST_SHOWN = 3, 8, 120
MOST_SOUGHT = 20_000
"""Characters of one text that are looked through for a passage."""
FEW = 2_000
"""Up to so many, the database gathers what was found and orders that; of more, it walks its order and asks of each."""


def matching(text: str) -> Q:
    """The restriction of applications to those with these words anywhere; of no word, none.

    ``Application.objects.filter(matching("zurich engin"))``: each begins a word of theirs, or stands in a long one.
    """
    words = asked(text)
    if not words:
        return Q()
    rare = _is_rare(text)
    found = RawSQL(*fulltext.found(words, rare=rare))
    if rare:
        return Q(pk__in=found)
    # Not the bare key: the database shall go by the order that the list wants, and look each row up in what was found.
    return Q(In(F("pk") + Value(0), found))


def count(text: str, most: int) -> int:
    """How many applications have these words, counted no further than ``most``; 0 for a text without words."""
    words = asked(text)
    return fulltext.count(words, most) if words else 0


def newest(text: str, most: int, *, names: bool = False) -> list[int]:
    """Primary keys of so many applications with these words, those added last first; ``names``: in company or role."""
    words = asked(text)
    return fulltext.keys(words, names=names, newest=most, rare=_is_rare(text)) if words else []


def among(text: str, pks: Iterable[int]) -> set[int]:
    """Those of these applications that have the words; a few hundred at most, as each is read."""
    rows = SearchText.objects.filter(pk__in=pks)
    for word in asked(text):
        begins = [{f"{column}__startswith": word} for column in COLUMNS]
        follows = [{f"{column}__contains": f" {word}"} for column in COLUMNS]
        rows = rows.filter(reduce(or_, (Q(**lookup) for lookup in (*begins, *follows))))
    return set(rows.values_list("pk", flat=True))


def excerpts(pks: Sequence[int], text: str) -> dict[int, str]:
    """For each of a few applications, the first passage outside company and role that has one of the words."""
    words = asked(text)
    return found_in(dict.fromkeys(pks, words))


def found_in(sought: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """For each application the first passage, with its name, that has one of the words that are sought in it."""
    found: dict[int, str] = {}
    for pk, label, passage in searched.passages(list(sought)):
        if pk not in found and (around := excerpt(passage[:MOST_SOUGHT], sought[pk])):
            found[pk] = f"{label}: {around}"
    return found


def excerpt(passage: str, words: Sequence[str]) -> str:
    """A few words of the passage around the first that holds one of these; "" when none does."""
    whole = fold(passage)
    if not any(word in whole for word in words):
        return ""
    parts = passage.split()
    for place, part in enumerate(parts):
        folded = fold(part)
        if any(word in folded for word in words):
            first = max(0, place - BEFORE)
            shown = " ".join(parts[first : place + AFTER])[:MOST_SHOWN]
            return f"{'... ' if first else ''}{shown}{' ...' if place + AFTER < len(parts) else ''}"
    return ""


def _is_rare(text: str) -> bool:
    return count(text, FEW) < FEW
