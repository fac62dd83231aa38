"""A good interchange file to start from, and a way to spoil one place of it."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

from followup.exchange.document import Document
from followup.exchange.read import BadDocument, read_document

ABSENT = object()

GOOD: dict[str, Any] = {
    "format": "followup",
    "version": 1,
    "profile": {
        "name": "Sam Reyes",
        "email": "sam@home.example",
        "phone": "+1 415 555 0199",
        "timezone": "America/Los_Angeles",
        "country": "US",
        "subdivision": "CA",
        "policy": {"thank_you_hours": 24},
    },
    "days_off": [
        {"on": "2026-12-24", "working": False, "note": "Christmas Eve", "application": None},
        {"on": "2026-11-11", "working": True, "note": "", "application": "Acme - Data Engineer"},
    ],
    "applications": [
        {
            "company": "Acme",
            "role": "Data Engineer",
            "status": "interviewing",
            "applied_on": "2026-11-02",
            "source": "Referral",
            "location": "Oakland, CA",
            "salary": "$165k to $190k",
            "country": None,
            "subdivision": None,
            "timezone": None,
            "formal_culture": False,
            "written_records": False,
            "channel": None,
            "job_description": "Pipelines.\nDashboards.",
            "posting_url": "https://acme.example/jobs/7",
            "notes": "",
            "contacts": [
                {
                    "name": "Dana Ruiz",
                    "role": "hiring_manager",
                    "email": "d@acme.example",
                    "phone": "+1 415 555 0100",
                    "email_only": False,
                },
                {"name": "Lee Park", "role": "interviewer"},
            ],
            "interviews": [
                {
                    "id": "i1",
                    "starts_at": "2026-11-20T14:00:00-08:00",
                    "ends_at": "2026-11-20T15:00:00-08:00",
                    "decision_on": "2026-12-01",
                    "strong_connection": False,
                    "cancelled": False,
                    "interviewers": ["Dana Ruiz"],
                    "questions": ["What comes next?"],
                    "notes": "",
                }
            ],
            "touchpoints": [
                {
                    "interview": "i1",
                    "kind": "status_check",
                    "direction": "out",
                    "channel": "phone",
                    "at": "2026-12-02T10:00:00-08:00",
                    "outcome": "gave_date",
                    "agreed_on": "2026-12-18",
                    "next_by": "them",
                    "next_channel": None,
                    "note": "",
                }
            ],
        }
    ],
}
"""The file of the design, with an interviewer more and days off of both kinds."""


def spoilt(place: str, value: object) -> dict[str, Any]:
    """The good file with another value at ``place``; ABSENT takes the field away."""
    changed = copy.deepcopy(GOOD)
    steps = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", place)]
    holder: Any = changed
    for step in steps[:-1]:
        holder = holder[step]
    if value is ABSENT:
        del holder[steps[-1]]
    elif isinstance(holder, list) and steps[-1] == len(holder):
        holder.append(value)
    else:
        holder[steps[-1]] = value
    return changed


def read(value: object) -> Document:
    """The document in the JSON of ``value``."""
    return read_document(json.dumps(value).encode())


def problems(value: object) -> tuple[str, ...]:
    """What is wrong with a file that says ``value``; nothing, when it can be read."""
    try:
        read(value)
    except BadDocument as error:
        return error.problems
    return ()
