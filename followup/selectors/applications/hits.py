"""Where a search was found in the rows of a page, when company and role do not show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from followup.folding import fold
from followup.fulltext.words import asked
from followup.selectors import search
from followup.selectors.applications.cells import Stored


class Part(NamedTuple):
    """A piece of a passage. ``found``: it is what was searched for."""

    text: str
    found: bool


def hits(rows: Iterable[Stored], text: str) -> dict[int, tuple[Part, ...]]:
    """By application the passage that has what its company and role lack of these words; one read for all."""
    words = asked(text)
    missing = {row.pk: _lacking(fold(row.company, row.role), words) for row in rows} if words else {}
    sought = {pk: lacking for pk, lacking in missing.items() if lacking}
    return {pk: tuple(_parts(passage, sought[pk])) for pk, passage in search.found_in(sought).items()}


def _lacking(names: str, words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in names)


def _parts(passage: str, words: Sequence[str]) -> Iterator[Part]:
    """The passage with its label, cut where what was found begins and ends."""
    label, _, said = passage.partition(": ")
    yield Part(f"{label}:", False)
    pieces = (Part(piece, any(word in fold(piece) for word in words)) for piece in said.split())
    for found, run in groupby(pieces, attrgetter("found")):
        yield Part(" ".join(piece.text for piece in run), found)
