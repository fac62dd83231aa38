"""What the list can be narrowed by, as the form of its filters prints it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from followup.selectors.applications.columns import COLUMNS
from followup.selectors.applications.filters import NO_SOURCE, STATES, Filters
from followup.timeline.facts import Status


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """The fields of the form. ``first`` and ``last`` are what was typed, ``problems`` what is wrong with them; ``kept``
    are the parts of the address that the form only carries along."""

    statuses: tuple[Option, ...]
    steps: tuple[Option, ...]
    sources: tuple[Option, ...]
    first: str
    last: str
    problems: Mapping[str, str]
    kept: tuple[tuple[str, str], ...]


def panel(asked: Filters, sources: Iterable[str]) -> Panel:
    """The form with what the address asks for filled in; ``sources`` are those to choose from."""
    named = list(dict.fromkeys([*sources, *([asked.source] if asked.source not in ("", NO_SOURCE) else [])]))
    kept = {"sort": asked.sort, "columns": ",".join(asked.columns), "view": str(asked.view or "")}
    return Panel(
        statuses=tuple(Option(status, status.capitalize(), status in asked.statuses) for status in Status),
        steps=tuple(_options(asked.next, {"": "Any", **{name: _titled(words) for name, words in STATES.items()}})),
        sources=tuple(_options(asked.source, {"": "Any", **{name: name for name in named}, NO_SOURCE: "None named"})),
        first=asked.typed.get("from", ""),
        last=asked.typed.get("to", ""),
        problems=asked.problems,
        kept=tuple((name, value) for name, value in kept.items() if value),
    )


def order_words(sort: str) -> str:
    """What the list is ordered by, in words."""
    named = {column.sort: column.label.lower() for column in COLUMNS.values() if column.sort}
    return named.get(sort.removeprefix("-"), "running first")


def _options(chosen: str, labels: Mapping[str, str]) -> Iterable[Option]:
    return (Option(value, label, value == chosen) for value, label in labels.items())


def _titled(words: str) -> str:
    return words[:1].upper() + words[1:]
