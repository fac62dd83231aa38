"""What a script or an email is filled from: frozen values, no Django, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followup.timeline.facts import Channel, Contact, Kind


class Tone(StrEnum):
    """How the texts sound."""

    FORMAL = "formal"
    WARM = "warm"


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """All that a text may say. ``Contact.ref`` and the ids are primary keys as text; "" and None mean unknown.

    ``met``: the recipient was in the interview. ``agreed_on`` is the date that was agreed with them at the last
    contact. ``proposals`` are two concrete dates to check in on, computed on their calendar. ``today`` is the local
    day there: it decides whether the decision date has passed, and which dates need their year.
    ``back`` is the path of the page that shows the text: where a gap is filled leads back to it.
    """

    kind: Kind
    today: date
    my_name: str
    my_phone: str
    company: str
    role: str
    application: str
    interview: str = ""
    channel: Channel | None = None
    recipients: tuple[Contact, ...] = ()
    met: bool = True
    interview_on: date | None = None
    decision_on: date | None = None
    agreed_on: date | None = None
    tone: Tone = Tone.WARM
    strong_connection: bool = False
    questions: tuple[str, ...] = ()
    proposals: tuple[date, ...] = ()
    back: str = ""
