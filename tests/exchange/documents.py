"""Random, valid interchange files: every status, outcome, country and order of events."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from followup.timeline.facts import Channel, Direction, Kind, NextBy, Outcome, Role, Status

REGIONS = [
    ("US", "CA", "America/Los_Angeles"),
    ("US", "", "America/New_York"),
    ("DE", "BY", "Europe/Berlin"),
    ("SA", "", "Asia/Riyadh"),
    ("CN", "", "Asia/Shanghai"),
    ("NZ", "AUK", "Pacific/Auckland"),
]
NAMES = ["Dana Ruiz", "Lee Park", "Zoë Ångström", "محمد العتيبي", "山田 太郎"]


def or_null(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


def words(enum: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([member.value for member in enum])


moments = st.datetimes(datetime(2026, 9, 1), datetime(2027, 4, 1)).map(lambda at: at.replace(microsecond=0))


@st.composite
def contacts(draw: st.DrawFn) -> list[dict[str, Any]]:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3))
    return [
        {
            "name": name,
            "role": draw(words(Role)),
            "email": draw(st.sampled_from(["", "one@people.example"])),
            "phone": draw(st.sampled_from(["", "+1 415 555 0100"])),
            "email_only": draw(st.booleans()),
        }
        for name in names
    ]


@st.composite
def interviews(draw: st.DrawFn, names: list[str]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for start in draw(st.lists(moments, max_size=3)):
        wait = draw(or_null(st.integers(2, 30)))
        made.append(
            {
                "id": f"i{len(made) + 1}",
                "starts_at": f"{start.isoformat()}+00:00",
                "ends_at": f"{(start + timedelta(minutes=draw(st.integers(1, 600)))).isoformat()}+00:00",
                "decision_on": wait and (start.date() + timedelta(days=wait)).isoformat(),
                "strong_connection": draw(st.booleans()),
                "cancelled": draw(st.integers(0, 4)) == 0,
                "interviewers": draw(st.lists(st.sampled_from(names), unique=True)) if names else [],
                "questions": draw(st.lists(st.sampled_from(["What comes next?", "Which skills matter most?"]))),
            }
        )
    return made


@st.composite
def touchpoints(draw: st.DrawFn, ids: list[str]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for at in draw(st.lists(moments, max_size=6)):
        outcome = draw(or_null(words(Outcome)))
        dated = outcome == Outcome.GAVE_DATE
        made.append(
            {
                "interview": draw(or_null(st.sampled_from(ids))) if ids else None,
                "kind": draw(words(Kind)),
                "direction": draw(words(Direction)),
                "channel": draw(or_null(words(Channel))),
                "at": f"{at.isoformat()}+00:00",
                "outcome": outcome,
                "agreed_on": (at.date() + timedelta(days=draw(st.integers(1, 40)))).isoformat() if dated else None,
                "next_by": draw(words(NextBy)) if dated else None,
                "next_channel": draw(or_null(words(Channel))) if dated else None,
            }
        )
    return made


@st.composite
def applications(draw: st.DrawFn, number: int) -> dict[str, Any]:
    people = draw(contacts())
    held = draw(interviews([person["name"] for person in people]))
    country, subdivision, timezone = draw(st.sampled_from([*REGIONS, (None, None, None)]))
    return {
        "company": f"Company {number}",
        "role": draw(st.sampled_from(["Engineer", "Ingénieur"])),
        "status": draw(st.sampled_from([*Status, Status.INTERVIEWING, Status.INTERVIEWING])).value,
        "country": country,
        "subdivision": subdivision,
        "timezone": draw(or_null(st.just(timezone))),
        "formal_culture": draw(st.booleans()),
        "written_records": draw(st.booleans()),
        "channel": draw(or_null(words(Channel))),
        "contacts": people,
        "interviews": held,
        "touchpoints": draw(touchpoints([interview["id"] for interview in held])),
    }


@st.composite
def files(draw: st.DrawFn, most: int = 4) -> dict[str, Any]:
    """A file with up to ``most`` applications; interviews are called i1, i2 ... by their place."""
    country, subdivision, timezone = draw(st.sampled_from(REGIONS))
    made = [draw(applications(number)) for number in range(draw(st.integers(0, most)))]
    scopes = [None, *(f"{one['company']} - {one['role']}" for one in made)]
    days = st.dates(date(2026, 9, 1), date(2027, 4, 1)).map(date.isoformat)
    off = draw(st.lists(st.tuples(days, st.sampled_from(scopes)), unique=True, max_size=4))
    return {
        "format": "followup",
        "version": 1,
        "profile": {
            "timezone": timezone,
            "country": country,
            "subdivision": subdivision,
            "policy": draw(st.sampled_from([{}, {"unknown_first": 5}, {"unanswered_tries": 2}])),
        },
        "days_off": [{"on": on, "working": draw(st.booleans()), "application": scope} for on, scope in off],
        "applications": made,
    }
