"""Text as search compares it: without case and accents."""

from __future__ import annotations

import unicodedata

LEGAL_FORMS = frozenset(
    [
        *("inc", "incorporated", "corp", "corporation", "co", "llc", "llp", "lp", "ltd", "limited", "plc", "pty"),
        *("gmbh", "ggmbh", "mbh", "ag", "kg", "kgaa", "ohg", "gbr", "ug", "se", "ev", "eg"),
        *("sa", "sas", "sasu", "sarl", "sl", "srl", "spa", "ltda", "bv", "nv", "ab", "as", "asa", "aps", "oy", "oyj"),
    ]
)
"""What stands behind a company's name and is left out in speech."""

LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ـ": None})
"""Letters that Unicode does not take apart, as people without that keyboard write them; and the Arabic lengthener."""


def fold(*texts: str) -> str:
    """``Zürich`` and ``ZURICH`` alike; several texts are joined by a blank."""
    decomposed = unicodedata.normalize("NFKD", " ".join(texts).casefold())
    if not decomposed.isascii():
        bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
        decomposed = bare.translate(LETTERS)
    return " ".join(decomposed.split())


def employer(company: str) -> str:
    """A company's folded name without its legal form: ``ACME, Inc.`` and ``Acme GmbH & Co. KG`` are both ``acme``."""
    words = fold(company).split()
    while len(words) > 1 and _is_form(words[-1]):
        words.pop()
    return " ".join(words).rstrip(",;. ")


def _is_form(word: str) -> bool:
    return word in ("&", "+", "-") or word.replace(".", "").strip(",;()") in LEGAL_FORMS
