"""What the address of the list asks for: made sane, written back, and put on a queryset.

Everything that the list shows is in its address, so a link, a saved view, the back button and the board mean the same.
What makes no sense is as if it were not there; only a day that was typed is answered with a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from followup import addresses, validation
from followup.errors import FollowupError
from followup.selectors.applications.columns import COLUMNS, SORTS
from followup.timeline.facts import Status

PATH = "/applications/"
NO_SOURCE = "-"
"""Asks for the applications that name no source."""
STATES = {"late": "late", "now": "to do now", "coming": "coming", "none": "nothing planned"}
"""How the next step can stand, in words."""


@dataclass(frozen=True, slots=True)
class Filters:
    """A list of applications. ``first`` and ``last`` are the period of applying, both inclusive; ``view`` is the saved
    view that it began with; ``problems`` has a sentence for each day that was typed wrongly, ``typed`` the text."""

    statuses: tuple[str, ...] = ()
    search: str = ""
    source: str = ""
    first: date | None = None
    last: date | None = None
    next: str = ""
    sort: str = ""
    columns: tuple[str, ...] = ()
    view: int = 0
    page: int = 1
    problems: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def narrowed(self) -> bool:
        """Whether it asks for less than everything, apart from the status."""
        return bool(self.search or self.source or self.first or self.last or self.next)

    def query(self, **changes: Any) -> str:
        """The address's query with some of it changed, by the names of the fields; the page is the first."""
        asked = replace(self, **{"page": 1, **changes})
        values = {
            "status": asked.statuses,
            "q": asked.search,
            "source": asked.source,
            "from": asked.first,
            "to": asked.last,
            "next": asked.next,
            "sort": asked.sort,
            "columns": ",".join(asked.columns),
            "view": asked.view,
            "page": asked.page if asked.page > 1 else "",
        }
        return urlencode({name: value for name, value in values.items() if value}, doseq=True, safe=",")

    def path(self, at: str = PATH, **changes: Any) -> str:
        """The address of the list with some of it changed; of the same applications elsewhere with ``at``."""
        query = self.query(**changes)
        return f"{at}?{query}" if query else at


def filters(query: Any) -> Filters:
    """The filters that an address, or a form, names."""
    problems: dict[str, str] = {}
    first, last = (_day(query, name, problems) for name in ("from", "to"))
    if first and last and last < first:
        problems["to"], last = "This is before the first day.", None
    statuses = set(query.getlist("status"))
    return Filters(
        statuses=tuple(status.value for status in Status if status in statuses),
        search=_line(query, "q"),
        source=_line(query, "source"),
        first=first,
        last=last,
        next=_one_of(query, "next", STATES),
        sort=_one_of(query, "sort", [*SORTS, *(f"-{name}" for name in SORTS)]),
        columns=_columns(",".join(query.getlist("columns")).split(",")),
        view=addresses.number(query.get("view", "")) or 0,
        page=addresses.page(query.get("page", "")),
        problems=problems,
        typed={name: query.get(name, "")[:40] for name in ("from", "to")},
    )


def _columns(given: list[str]) -> tuple[str, ...]:
    """Those that there are, in our order."""
    return tuple(name for name in COLUMNS if name in given)


def _line(query: Any, name: str) -> str:
    return " ".join(query.get(name, "").split())[: validation.NAME]


def _one_of(query: Any, name: str, known: Any) -> str:
    value: str = query.get(name, "")
    return value if value in known else ""


def _day(query: Any, name: str, problems: dict[str, str]) -> date | None:
    text = query.get(name, "").strip()
    try:
        return validation.day(text) if text else None
    except FollowupError as error:
        problems[name] = str(error)
        return None
