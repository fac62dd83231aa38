"""Text as tokens: what is stored of an application to be found by, and what a search asks for. No database.

A token is a folded word. A long word is stored with its ends too ("softwareingenieur", "oftwareingenieur", ...,
"eur"), so that "ingenieur" begins one of them. Writing without blanks between words (Chinese, Japanese, Thai, ...) is
stored as every three characters in a row, and asked for in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from followup.folding import fold

LONG = 7
"""Letters from which on a word is found from within."""
LEFT = 3
"""Letters that the shortest stored end of a word has."""
LONGEST = 64
GRAM = 3
MOST_ASKED = 20
MOST_READ = 100_000
"""Characters of an application that are read at most."""
MOST_INSIDE = 200_000
"""Characters of the tokens that are stored beside whole words at most; a database takes a megabyte in one row."""

_UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SIGNS = "\u2190-\u2bff\U0001f000-\U0001faff"  # arrows, symbols, emoji
_INDIC = "\u0900-\u0dff"  # their vowel signs count as part of the word
# C++ and C# are words of their own in this line of business.
_WORD = re.compile(rf"(?:[^\W_]|[{_INDIC}{_UNSPACED}])+[+#]*|[{_SIGNS}]")
_RUN = re.compile(rf"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_FIRST_UNSPACED = re.compile(rf"[{_UNSPACED}]")


def stored(*texts: str) -> str:
    """The tokens by which these texts are found, each once, joined by blanks."""
    runs = dict.fromkeys(_runs(fold(*texts)[:MOST_READ]))
    tokens = dict.fromkeys(run for run in runs if not _is_unspaced(run))
    room = MOST_INSIDE
    for token in chain.from_iterable(map(_inside, runs)):
        if token not in tokens:
            room -= len(token) + 1
            if room < 0:
                break
            tokens[token] = None
    return " ".join(tokens)


def asked(text: str) -> tuple[str, ...]:
    """The tokens of a search: each must begin a stored one. None for a text without any letter, digit or symbol."""
    found: dict[str, None] = {}
    for run in _runs(fold(text)):
        found.update(dict.fromkeys(_grams(run) if _is_unspaced(run) else (run,)))
    return tuple(found)[:MOST_ASKED]


def _runs(folded: str) -> Iterator[str]:
    """The words; in writing without blanks, what stands between other characters."""
    for word in _WORD.findall(folded):
        if word.isascii():
            yield word[:LONGEST]
        else:
            runs = (run for run in _RUN.findall(word) if run.strip("+#"))
            yield from (run if _is_unspaced(run) else run[:LONGEST] for run in runs)


def _inside(run: str) -> Iterator[str]:
    if _is_unspaced(run):
        return (run[start : start + GRAM] for start in range(len(run)))
    return (run[start:] for start in range(1, len(run) - LEFT + 1 if len(run) >= LONG else 0))


def _grams(run: str) -> Iterator[str]:
    return (run[start : start + GRAM] for start in range(max(1, len(run) - GRAM + 1)))


def _is_unspaced(run: str) -> bool:
    return not run.isascii() and _FIRST_UNSPACED.match(run) is not None
