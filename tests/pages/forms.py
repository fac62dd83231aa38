"""Every form of the pages of facts: where it stands, where it goes, what makes it right, and its kinds of field."""

from __future__ import annotations

from typing import NamedTuple


class Form(NamedTuple):
    """A form: the page that shows it, where it goes, what makes it right, and its kinds of field."""

    name: str
    shows: str
    action: str
    good: dict[str, str]
    line: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    day: tuple[str, ...] = ()
    pick: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()


APPLICATION, MEETING, CONTACT = "/applications/{application}/", "/interviews/{interview}/", "/contacts/{contact}/"
PERSON = {"name": "Kim Vance", "role": "recruiter", "phone": "+49 30 901820", "email": "kim@acme.example"}
TIMES = {"on": "2026-12-08", "starts": "15:00", "ends": "16:00"}
FORMS = [
    Form(
        "quick",
        "/applications/",
        "/applications/new/",
        {"company": "Acme", "role": "Baker"},
        line=("company", "role"),
        needed=("company", "role"),
    ),
    Form(
        "new",
        "/applications/new/",
        "/applications/new/",
        {"company": "Acme", "role": "Baker"},
        line=("company", "role", "source", "location", "salary"),
        text=("notes", "job_description"),
        day=("applied_on",),
        pick=("status", "country", "subdivision", "timezone", "channel", "posting_url"),
        needed=("company", "role"),
    ),
    Form(
        "you",
        "/welcome/",
        "/welcome/",
        {"name": "Sam Reyes"},
        line=("name",),
        pick=("country", "subdivision", "timezone"),
        needed=("country", "timezone"),
    ),
    Form(
        "first interview",
        "/welcome/interview/",
        "/welcome/interview/",
        {"company": "Beta", "role": "Baker", "starts": "10:00", "new_name_1": "Kim Vance"},
        line=("company", "role", "new_name_1"),
        day=("on", "decision_on"),
        pick=("starts", "ends", "new_role_1", "fold"),
        needed=("company", "role", "on", "starts"),
    ),
    Form(
        "application",
        APPLICATION + "edit/",
        APPLICATION + "edit/",
        {"company": "Beta", "notes": "New"},
        line=("company", "role", "source", "location", "salary"),
        text=("notes", "job_description"),
        day=("applied_on",),
        pick=("status", "country", "subdivision", "timezone", "channel", "posting_url"),
        needed=("company", "role"),
    ),
    Form("status", APPLICATION, APPLICATION + "status/", {"status": "offer"}, pick=("status",), needed=("status",)),
    Form(
        "own task",
        APPLICATION + "tasks/new/",
        APPLICATION + "tasks/new/",
        {"title": "Send samples", "opens_on": "2026-12-01", "closes_on": "2026-12-02"},
        line=("title",),
        day=("opens_on", "closes_on"),
        pick=("channel", "recipient_id"),
        needed=("title", "opens_on", "closes_on"),
    ),
    Form(
        "their day off",
        APPLICATION,
        APPLICATION + "days-off/new/",
        {"on": "2026-12-24", "note": "Inventory"},
        line=("note",),
        day=("on",),
        pick=("working",),
        needed=("on",),
    ),
    Form(
        "new interview",
        APPLICATION + "interviews/new/",
        APPLICATION + "interviews/new/",
        TIMES,
        text=("notes", "questions"),
        line=("new_name_1",),
        day=("on", "decision_on"),
        pick=("interviewers", "starts", "ends", "new_role_1", "fold"),
        needed=("on", "starts", "ends"),
    ),
    Form(
        "interview",
        MEETING + "edit/",
        MEETING + "edit/",
        TIMES | {"on": "2026-11-19"},
        text=("notes", "questions"),
        line=("new_name_3",),
        day=("on", "decision_on"),
        pick=("interviewers", "starts", "ends"),
        needed=("on", "starts", "ends"),
    ),
    Form(
        "decision date",
        MEETING + "decision/",
        MEETING + "decision/",
        {"decision_on": "2026-12-01"},
        day=("decision_on",),
    ),
    Form(
        "new contact",
        "/contacts/new/",
        "/contacts/new/",
        PERSON,
        line=("name", "phone"),
        text=("notes",),
        pick=("role", "email"),
        needed=("name", "role"),
    ),
    Form(
        "contact here",
        APPLICATION + "contacts/new/",
        APPLICATION + "contacts/new/",
        PERSON,
        line=("name", "phone"),
        text=("notes",),
        pick=("role", "email"),
        needed=("name", "role"),
    ),
    Form(
        "contact",
        CONTACT + "edit/",
        CONTACT + "edit/",
        PERSON,
        line=("name", "phone"),
        text=("notes",),
        pick=("role", "email"),
        needed=("name", "role"),
    ),
    Form(
        "response",
        APPLICATION + "responses/new/",
        APPLICATION + "responses/new/",
        {"outcome": "gave_date", "agreed_on": "2026-12-18", "next_by": "them"},
        text=("note",),
        day=("agreed_on",),
        pick=("outcome", "next_by", "next_channel", "channel", "contact_id", "interview_id", "at"),
        needed=("outcome", "agreed_on", "next_by"),
    ),
    Form(
        "note", APPLICATION, APPLICATION + "notes/new/", {"note": "They have a dog"}, text=("note",), needed=("note",)
    ),
    Form(
        "profile",
        "/settings/",
        "/settings/profile/",
        {"name": "Sam Reyes", "phone": "+1 415 555 0199"},
        line=("name", "phone"),
        pick=("email", "country", "subdivision", "timezone", "tone"),
        needed=("country", "timezone", "tone"),
    ),
    Form(
        "numbers",
        "/settings/",
        "/settings/policy/",
        {"known_last": "3"},
        pick=("known_first", "thank_you_hours"),
        needed=("known_first",),
    ),
    Form(
        "day off",
        "/settings/",
        "/settings/days-off/",
        {"on": "2026-12-24", "note": "Inventory"},
        line=("note",),
        day=("on",),
        pick=("working",),
        needed=("on",),
    ),
]
