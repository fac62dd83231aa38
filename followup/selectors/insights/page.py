"""The page of figures, prepared: words, numbers with their links, and pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.safestring import SafeString

from followup import charts, display
from followup.insights import numbers
from followup.insights.period import Month
from followup.selectors.insights import figures as read
from followup.selectors.insights import sets
from followup.selectors.insights.figures import Figures
from followup.timeline.facts import STAGES, Channel, Kind
from followup.words import CHANNELS, STEPS, titled

ROWS = "/insights/rows/"
VERDICTS = {
    "kept": "Kept",
    "early": "Early",
    "late": "Done late",
    "overdue": "Late, still to do",
    "missed": "Missed",
    "skipped": "Skipped",
}
OTHER_CHANNEL = "by a channel not said"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure: how many, and the address of its rows ("" for none). ``words`` tell the share, ``likely`` its range."""

    count: int
    href: str
    words: str = ""
    likely: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: a name, its picture, its numbers. ``key`` is the square that marks it in a bar."""

    name: str
    picture: SafeString
    numbers: tuple[Number, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Makes the addresses of rows; ``query`` is the period as an address has it."""

    query: tuple[tuple[str, str], ...]

    def number(self, figure: str, count: int, group: str = "", words: str = "", likely: str = "") -> Number:
        """A figure with the address of its rows."""
        asked = [*([("of", group)] if group else []), *self.query]
        href = f"{ROWS}{figure}/{'?' + urlencode(asked) if asked else ''}"
        return Number(count, href if count else "", words, likely)

    def share(self, figure: str, count: int, whole: int, group: str = "") -> Number:
        """A figure with its share of a whole."""
        return self.number(figure, count, group, numbers.share(count, whole), numbers.likely(count, whole))


@dataclass(frozen=True, slots=True)
class Page:
    """``applied`` is 0 where nothing counts in the period, ``held`` where no interview does."""

    applied: int
    held: int
    funnel: tuple[Line, ...]
    won: Number | None
    sources: tuple[Line, ...]
    months: tuple[Line, ...]
    steps: tuple[Line, ...]
    open_steps: Number
    verdicts: tuple[Line, ...]
    windows: tuple[Line, ...]
    windows_bar: SafeString
    counted: int


def page(found: Figures, links: Links) -> Page:
    """Everything but the waits, which ``waiting_page`` prepares."""
    applied = found.applications["applied", ""]
    interviewed = found.applications["interview", ""]
    open_steps = sum(count for (_, _, result), count in found.steps.items() if result == "open")
    return Page(
        applied=applied,
        held=found.waits.count("held"),
        funnel=tuple(_stage(found, links, figure, applied) for figure in ("applied", *FUNNEL)),
        won=links.share("interview-offer", found.applications["interview-offer", ""], interviewed)
        if interviewed
        else None,
        sources=tuple(
            _group(found, links, source.token, source.label, _most(found, (one.token for one in found.sources)))
            for source in found.sources
        ),
        months=tuple(
            _group(found, links, read.month_token(month), _month(month), _most_of_months(found))
            for month in found.months
        ),
        steps=tuple(_steps(found, links)),
        open_steps=links.number("steps-open", open_steps),
        verdicts=tuple(_verdicts(found, links)),
        windows=tuple(_windows(found, links)),
        windows_bar=charts.bar(
            [(f"is-{verdict}", _by_verdict(found, verdict)) for verdict in sets.VERDICTS], found.windows.total()
        ),
        counted=found.windows.total(),
    )


FUNNEL = ("interview", "later", "offer", "accepted")


def _stage(found: Figures, links: Links, figure: str, applied: int) -> Line:
    count = found.applications[figure, ""]
    number = links.number(figure, count) if figure == "applied" else links.share(figure, count, applied)
    return Line(read.APPLICATIONS[figure], charts.bar([("is-all", count)], applied), (number,))


def _group(found: Figures, links: Links, token: str, name: str, most: int) -> Line:
    """A source or a month: how many applications, and how many of them came to an interview and an offer."""
    applied = found.applications["applied", token]
    interview = found.applications["interview", token]
    picture = charts.bar([("is-all", interview), ("is-rest", applied - interview)], most)
    return Line(
        name,
        picture,
        (
            links.number("applied", applied, token),
            links.share("interview", interview, applied, token),
            links.number("offer", found.applications["offer", token], token),
        ),
    )


def _most(found: Figures, tokens: Iterable[str]) -> int:
    return max((found.applications["applied", token] for token in tokens), default=0)


def _most_of_months(found: Figures) -> int:
    return _most(found, (read.month_token(month) for month in found.months))


def _month(month: Month) -> str:
    name = f"{display.LONG_MONTHS[month.first.month - 1]} {month.first.year}"
    return f"Before {name}" if month.earlier else name


def _steps(found: Figures, links: Links) -> Iterable[Line]:
    """A step by a channel, in the playbook's order; those too fresh to tell are not in its whole."""
    ways = sorted(
        {(kind, channel) for kind, channel, _ in found.steps}, key=lambda way: (STAGES.index(Kind(way[0])), way)
    )
    for kind, channel in ways:
        group = f"{kind}.{channel}"
        answered, still, silent = (found.steps[kind, channel, result] for result in ("answered", "open", "silent"))
        picture = charts.bar([("is-all", answered), ("is-rest", silent), ("is-open", still)], answered + still + silent)
        share = links.share("steps-answered", answered, answered + silent, group)
        yield Line(step_words(kind, channel), picture, (share, links.number("steps-open", still, group)))


def step_words(kind: str, channel: str) -> str:
    """``Status check by phone``."""
    return f"{titled(STEPS[Kind(kind)])} {CHANNELS[Channel(channel)] if channel else OTHER_CHANNEL}"


def _by_verdict(found: Figures, verdict: str) -> int:
    return sum(count for (_, said), count in found.windows.items() if said == verdict)


def _verdicts(found: Figures, links: Links) -> Iterable[Line]:
    for verdict, name in VERDICTS.items():
        if count := _by_verdict(found, verdict):
            number = links.share(f"windows-{verdict}", count, found.windows.total())
            yield Line(name, SafeString(""), (number,), charts.key(f"is-{verdict}"))


def _windows(found: Figures, links: Links) -> Iterable[Line]:
    """Each kind of step with its verdicts, in the order of the table's columns."""
    for kind in STAGES:
        counts = [(verdict, found.windows[kind, verdict]) for verdict in VERDICTS]
        if any(count for _, count in counts):
            line = tuple(links.number(f"windows-{verdict}", count, kind) for verdict, count in counts)
            picture = charts.bar([(f"is-{verdict}", count) for verdict, count in counts], sum(dict(counts).values()))
            yield Line(titled(STEPS[kind]), picture, line)
