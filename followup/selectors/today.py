"""What Today shows: sections of cards, read through the partial indexes of open tasks.

Each section is one query with a limit, whatever the number of applications; a count is read only when a section is
over-full, and never further than it is shown. What stands beside the cards is in ``beside.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from followup import cards, clock, display
from followup.models import Task
from followup.prepared import Prepared
from followup.selectors import beside, groups, instants, shell, tasks
from followup.timeline.facts import local_day

SHOWN = 20
PAGE = 100
AHEAD = instants.WEEK


def late(now: datetime) -> QuerySet[Task]:
    """The window has closed; the most recent first, which can best be saved."""
    return shell.offered(now).filter(closes_at__lte=now).order_by("-closes_at")


def due(now: datetime) -> QuerySet[Task]:
    """The window is open; what closes first, first."""
    return shell.offered(now).filter(closes_at__gt=now, opens_at__lte=now).order_by("closes_at")


def coming(now: datetime) -> QuerySet[Task]:
    """The window opens within a week."""
    return shell.offered(now).filter(opens_at__gt=now, opens_at__lte=now + AHEAD).order_by("opens_at")


def waiting(now: datetime) -> QuerySet[Task]:
    """The window opens later than that."""
    return shell.offered(now).filter(opens_at__gt=now + AHEAD).order_by("opens_at")


Read = Callable[[datetime], QuerySet[Task]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One section: its words, how many cards it shows, and its reads: all of it, its first cards, its size."""

    name: str
    shown: int
    read: Read
    first: Prepared
    size: Prepared


def _kind(name: str, shown: int, read: Read) -> Kind:
    first = Prepared(lambda now: read(now).values_list(*cards.FIELDS)[: shown + 1], times=["now"], shifts=[AHEAD])
    size = Prepared(lambda now: read(now).values_list("state")[: shell.MOST + 1], times=["now"], shifts=[AHEAD])
    return Kind(name, shown, read, first, size)


KINDS = {
    "late": _kind("Late", SHOWN, late),
    "now": _kind("Do now", SHOWN, due),
    "coming": _kind("Coming up", SHOWN // 2, coming),
    "waiting": _kind("Waiting", beside.SHOWN, waiting),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One heading with its cards, printed; ``more`` is "and 12 more" when not all are shown."""

    id: str
    name: str
    number: int
    cards: SafeString
    more: str

    @property
    def count(self) -> str:
        """The number as it is printed."""
        return display.capped(self.number)


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands beside the cards."""

    picture: SafeString
    interviews: beside.Lines
    quiet: beside.Quiet
    waiting: beside.Lines


@dataclass(frozen=True, slots=True)
class Today:
    """The page, ready to print. ``empty``: there is no application at all; ``idle``: none that is still running.

    ``calls`` counts the calls among the cards to do now. ``last`` is the last thing that was done, an Event's id, and
    ``wait`` the seconds until the page reads differently by itself: what a page left open compares.
    """

    heading: str
    summary: str
    calls: int
    last: int
    wait: int
    sections: tuple[Section, ...]
    aside: Aside
    nav: shell.Nav
    empty: bool

    @property
    def idle(self) -> bool:
        """Whether nothing can come up any more by itself."""
        return not self.nav.active


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many are late and to do now, each at most one more than is shown, and the page's sentence.

    ``rows`` are the first of them, in the order of the page; ``last`` is the action's Event.
    """

    late: int
    due: int
    summary: str
    last: int
    rows: tuple[cards.Row, ...]

    @property
    def calls(self) -> int:
        """How many of the rows are calls."""
        return sum(map(groups.is_call, self.rows))

    def count(self, section: str) -> str:
        """The number of a section as it is printed."""
        return display.capped(self.late if section == "late" else self.due)


@dataclass(frozen=True, slots=True)
class Whole:
    """One section on a page of its own; ``next`` is where the following page starts, 0 after the last."""

    section: Section
    next: int


def page() -> Today:
    """Today, from eight queries, and one more per over-full list."""
    now, mine = clock.now(), beside.me()
    found = first_rows(now)
    sections = tuple(_section(id, found[id], now, mine.zone) for id in ("late", "now", "coming"))
    numbers = (sections[0].number, sections[1].number)
    following = next(iter(found["coming"] + found["waiting"]), None)
    nav = shell.nav("/", due=sum(numbers))
    return Today(
        heading=display.long_day(local_day(now, mine.zone)),
        summary=summary(*numbers, following, now, mine.zone),
        calls=sum(map(groups.is_call, found["late"] + found["now"])),
        last=mine.last,
        wait=wait(found, now, mine),
        sections=tuple(section for section in sections if section.number),
        aside=_aside(found, now, mine),
        nav=nav,
        empty=not nav.active and not shell.applications().exists(),
    )


def aside() -> Aside:
    """What stands beside the cards, as it is now."""
    now = clock.now()
    return _aside(first_rows(now), now, beside.me())


def whole(id: str, start: int) -> Whole:
    """One section from its ``start``-th card on, a hundred at a time."""
    now, mine = clock.now(), beside.me()
    tasks = KINDS[id].read(now).values_list(*cards.FIELDS)[start : start + PAGE + 1]
    found = [cards.Row._make(row) for row in tasks]
    section = Section(id, KINDS[id].name, len(found[:PAGE]), groups.printed(found[:PAGE], now, mine.zone), "")
    return Whole(section, start + PAGE if len(found) > PAGE else 0)


def numbers() -> Numbers:
    """What an action changes on the page besides its card: four queries, and one more per over-full list."""
    now = clock.now()
    late_rows, due_rows = (_rows(id, now) for id in ("late", "now"))
    late_number, due_number = _number("late", late_rows, now), _number("now", due_rows, now)
    following = next(iter(_rows("coming", now) or _rows("waiting", now)), None)
    me = beside.me()
    words = summary(late_number, due_number, following, now, me.zone)
    return Numbers(late_number, due_number, words, me.last, groups.in_order(late_rows) + groups.in_order(due_rows))


Found = dict[str, list[cards.Row]]


def first_rows(now: datetime) -> Found:
    """The first rows of each section, in the page's order: the most urgent ones first. Four queries."""
    return {id: _rows(id, now) for id in KINDS}


def wait(found: Found, now: datetime, mine: beside.Me) -> int:
    """The whole seconds, rounded up, until the page reads differently by itself."""
    return ceil((_next_change(found, now, mine) - now).total_seconds())


def closed(key: str) -> SafeString:
    """The closed card of one task. Raises NotFound."""
    return cards.html(tasks.card(key))


def summary(late_number: int, due_number: int, following: cards.Row | None, now: datetime, mine: ZoneInfo) -> str:
    """``3 to do, 1 of them late. Next window opens Wed 2 Dec.``"""
    words = _to_do(late_number, due_number)
    if following is None:
        return f"{words}."
    zone = following.zone_at(mine)
    on = local_day(following.opens_at, zone)
    return f"{words}. Next window opens {display.near(on, local_day(now, zone))}."


def printed(found: Sequence[cards.Row], now: datetime, mine: ZoneInfo) -> SafeString:
    """The closed cards of the rows, as one text."""
    return mark_safe("".join(cards.html(cards.card(row, now, mine)) for row in found))


def _to_do(late_number: int, due_number: int) -> str:
    number = late_number + due_number
    if not number:
        return "No follow-up is due now"
    if not late_number:
        return f"{display.capped(number)} to do now"
    late_words = f"{display.capped(late_number)} of them late" if due_number else "all late"
    return f"{display.capped(number)} to do, {'late' if number == 1 else late_words}"


def _rows(id: str, now: datetime) -> list[cards.Row]:
    return [cards.Row._make(row) for row in KINDS[id].first(now)]


def _next_change(found: Found, now: datetime, mine: beside.Me) -> datetime:
    return instants.next_change((row for rows in found.values() for row in rows), now, mine.zone)


def _aside(found: Found, now: datetime, mine: beside.Me) -> Aside:
    meetings = beside.meetings(now)
    later, waiting = found["coming"] + found["waiting"], found["waiting"]
    return Aside(
        picture=beside.picture([row for id in found for row in found[id]], meetings, now, mine),
        interviews=beside.meeting_lines(meetings, later, now, mine.zone),
        quiet=beside.quiet_lines(beside.quiet(now), now),
        waiting=beside.waiting_lines(waiting, _number("waiting", waiting, now), now, mine.zone),
    )


def _section(id: str, found: list[cards.Row], now: datetime, mine: ZoneInfo) -> Section:
    number, shown = _number(id, found, now), KINDS[id].shown
    return Section(
        id, KINDS[id].name, number, groups.printed(found[:shown], now, mine), display.more(number, shown, shell.MOST)
    )


def _number(id: str, found: list[cards.Row], now: datetime) -> int:
    """How many the section has: what was read, or a count when there are more."""
    kind = KINDS[id]
    return len(found) if len(found) <= kind.shown else kind.size.count(now)
