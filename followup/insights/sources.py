"""Sources by how common they are: one for all its spellings, the rare ones together, those not said last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from followup.folding import fold

MOST = 12
OTHERS = "other-sources"
PREFIX = "source:"


@dataclass(frozen=True, slots=True)
class Source:
    """``token`` names it in an address; ``spellings`` are the texts as they are stored."""

    token: str
    label: str
    spellings: frozenset[str]


def sources(counts: Mapping[str, int]) -> tuple[Source, ...]:
    """From the number of applications by stored text: the commonest first, each as it is mostly spelt."""
    spelt: defaultdict[str, list[str]] = defaultdict(list)
    for text in counts:
        spelt[fold(text)].append(text)
    unsaid = spelt.pop("", [])

    def size(texts: Iterable[str]) -> int:
        return sum(counts[text] for text in texts)

    ordered = sorted(spelt, key=lambda name: (-size(spelt[name]), name))
    room = MOST if len(ordered) <= MOST else MOST - 1
    found = [Source(PREFIX + name, _usual(spelt[name], counts), frozenset(spelt[name])) for name in ordered[:room]]
    if rest := ordered[room:]:
        texts = frozenset(text for name in rest for text in spelt[name])
        found.append(Source(OTHERS, f"{len(rest):,} other sources", texts))
    if unsaid:
        found.append(Source(PREFIX, "Not said", frozenset(unsaid)))
    return tuple(found)


def _usual(texts: Iterable[str], counts: Mapping[str, int]) -> str:
    return max(sorted(texts), key=lambda text: counts[text])
