"""A follow-up as a card: every word prepared, then printed once per distinct card.

``card`` turns a row's values into words at an instant; ``html`` is a pure function of the card and cached, so a
page of fifty known cards is fifty look-ups. A closed card holds links only: nothing in it belongs to one request.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from followup import checklists, display
from followup.timeline.facts import local_day, zone_named
from followup.timeline.people import BY_EMAIL
from followup.words import CHANNEL_CHOICES, TITLES, TO_WHOM

ICONS = {"phone": "phone", "email": "email", "in_person": "person"}
BY = dict(CHANNEL_CHOICES)


class Row(NamedTuple):
    """A task's columns, in the order that :data:`FIELDS` reads them."""

    key: str
    kind: str
    channel: str
    recipients: str
    title: str
    tries: int
    opens_at: datetime
    closes_at: datetime
    ticked: int
    items: int
    why: str
    zone: str
    application: int
    company: str
    role: str
    recipient: int | None
    expires_at: datetime | None

    @property
    def what(self) -> str:
        """Whom and what, in words: ``Call Dana Ruiz``, ``Second follow-up to Jonas Weber``."""
        return what(self.kind, self.channel, self.recipients, self.title, self.tries)

    def zone_at(self, mine: ZoneInfo) -> ZoneInfo:
        """The employer's time zone."""
        return zone_named(self.zone, mine)

    def seen(self, now: datetime, mine: ZoneInfo) -> Seen:
        """Its window as it stands at ``now`` on the employer's calendar."""
        return Seen(self.opens_at, self.closes_at, now, self.zone_at(mine))


class Seen(NamedTuple):
    """A window at one moment, from where the employer is; words are made when something asks for them."""

    opens_at: datetime
    closes_at: datetime
    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The day there."""
        return local_day(self.now, self.zone)

    @property
    def when(self) -> display.When:
        """How it stands to the clock: ``until Thu 3 Dec``, late."""
        return display.when(*self)

    @property
    def window(self) -> str:
        """``Mon 28 - Thu 31 Dec``."""
        return display.window(self.opens_at, self.closes_at, self.zone, self.today)


FIELDS = (
    *("key", "kind", "channel", "recipients", "title", "tries", "opens_at", "closes_at", "ticked", "items", "why"),
    *("application__timezone", "application_id", "application__company", "application__role"),
    *("recipient_id", "expires_at"),
)


@dataclass(frozen=True, slots=True)
class Card:
    """What a card prints. ``state`` is late, soon, now or coming; ``act`` names what its main button leads to."""

    key: str
    state: str
    icon: str
    by: str
    what: str
    role: str
    company: str
    when: str
    why: str
    ticked: int
    items: int
    act: str
    application: int

    @property
    def where(self) -> str:
        """``Data Engineer, Acme``."""
        return f"{self.role}, {self.company}"

    @property
    def section(self) -> str:
        """The section of Today that it belongs to."""
        return {"soon": "now"}.get(self.state, self.state)

    @property
    def early(self) -> bool:
        """The window has not opened: nothing to press yet."""
        return self.state == "coming"

    @property
    def progress(self) -> str:
        """``6 of 9``."""
        return f"{self.ticked} of {self.items}"


def card(row: Row, now: datetime, mine: ZoneInfo) -> Card:
    """The card of a task at ``now``; ``mine`` is the zone of an application that names none."""
    seen = row.seen(now, mine)
    window = seen.when
    clock_ticked, clock_items = checklists.clock_progress(row.kind, row.channel or None, row.opens_at, now)
    return Card(
        key=row.key,
        state=window.state,
        icon=ICONS.get(row.channel, "list" if row.kind == "prepare" else "flag"),
        by=BY.get(row.channel, ""),
        what=row.what,
        role=row.role,
        company=row.company,
        when=window.words + _yours(seen, window.state, mine),
        why=row.why,
        ticked=row.ticked + clock_ticked,
        items=row.items + clock_items,
        act=act(row.kind, row.channel),
        application=row.application,
    )


def _yours(seen: Seen, state: str, mine: ZoneInfo) -> str:
    """`` (18:00 for you)`` after a time of day on the employer's wall, where the user's shows another."""
    at = seen.opens_at if state == "coming" else seen.closes_at
    if state == "late" or display.at_midnight(at, seen.zone):
        return ""
    yours = display.for_you(at, seen.zone, mine, seen.today)
    return f" ({yours})" if yours else ""


def what(kind: str, channel: str, who: str, title: str = "", tries: int = 0) -> str:
    """Whom and what, in words: ``Call Dana Ruiz``, ``Second follow-up to Jonas Weber``."""
    if kind == "other":
        return title
    if kind == "prepare":
        return "Prepare for the interview"
    words = TITLES.get((kind, channel)) or TITLES[kind, ""]
    named = words.format(who=who or TO_WHOM.get(kind, "the hiring team"))
    return f"{named} again" if tries else named


def act(kind: str, channel: str) -> str:
    """What the card's main button says."""
    if kind == "prepare":
        return "Prepare"
    if kind == "other":
        return "Done..."
    return "Write it" if channel == "email" or kind in BY_EMAIL else "Done..."


@lru_cache(maxsize=4096)
def html(shown: Card) -> SafeString:
    """The closed card. The same card is printed once, however often it is shown."""
    return mark_safe(get_template("tasks/_task.html").render({"card": shown}))
