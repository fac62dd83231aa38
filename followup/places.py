"""Where each fact is seen and mended: an abstract place, and the path of the page that holds it.

Checklists and drafts name places, never paths; this is the one table between the two. No Django, so that the pure
modules may use it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fact(StrEnum):
    """What a link leads to. The id that goes with it is the one in the path of :data:`PATHS`."""

    APPLICATION = "application"
    APPLICATIONS = "applications"
    COMPANY = "company"
    ROLE = "role"
    JOB_DESCRIPTION = "job_description"
    CONTACTS = "contacts"
    CONTACT = "contact"
    PERSON_ROLE = "person_role"
    PHONE = "phone"
    EMAIL = "email"
    INTERVIEWS = "interviews"
    INTERVIEW = "interview"
    INTERVIEWERS = "interviewers"
    DECISION_DATE = "decision_date"
    CONNECTION = "connection"
    QUESTIONS = "questions"
    NOTES = "notes"
    WINDOW = "window"
    OUTCOME = "outcome"
    RESPONSES = "responses"
    MY_NAME = "my_name"
    MY_PHONE = "my_phone"


PATHS = {
    Fact.APPLICATION: "/applications/{id}/",
    Fact.APPLICATIONS: "/applications/",
    Fact.COMPANY: "/applications/{id}/edit/#id_company",
    Fact.ROLE: "/applications/{id}/edit/#id_role",
    Fact.JOB_DESCRIPTION: "/applications/{id}/edit/#id_job_description",
    Fact.CONTACTS: "/applications/{id}/contacts/new/",
    Fact.CONTACT: "/contacts/{id}/edit/",
    Fact.PERSON_ROLE: "/contacts/{id}/edit/#id_role",
    Fact.PHONE: "/contacts/{id}/edit/#id_phone",
    Fact.EMAIL: "/contacts/{id}/edit/#id_email",
    Fact.INTERVIEWS: "/applications/{id}/interviews/new/",
    Fact.INTERVIEW: "/interviews/{id}/edit/",
    Fact.INTERVIEWERS: "/interviews/{id}/edit/#id_interviewers",
    Fact.DECISION_DATE: "/interviews/{id}/decision/#id_decision_on",
    Fact.CONNECTION: "/interviews/{id}/edit/#id_strong_connection",
    Fact.QUESTIONS: "/interviews/{id}/edit/#id_questions",
    Fact.NOTES: "/interviews/{id}/edit/#id_notes",
    Fact.WINDOW: "/tasks/{id}/#why-{id}",
    Fact.OUTCOME: "/tasks/{id}/#_outcome-{id}",
    Fact.RESPONSES: "/applications/{id}/responses/new/",
    Fact.MY_NAME: "/settings/#id_name",
    Fact.MY_PHONE: "/settings/#id_phone",
}


FORMS = ("/edit/", "/contacts/new/", "/interviews/new/")
"""How the addresses of the forms end that lead back to where one came from."""


@dataclass(frozen=True, slots=True)
class Place:
    """A fact and the primary key of the row that holds it (a task's key for WINDOW and OUTCOME; empty if none).

    ``back``: the path of the page that a form leads back to when it is done.
    """

    fact: Fact
    id: str = ""
    back: str = ""

    @property
    def path(self) -> str:
        """The page, with the field as its fragment where there is one."""
        page, mark, field = PATHS[self.fact].format(id=self.id).partition("#")
        way = f"?next={self.back}" if self.back and page.endswith(FORMS) else ""
        return f"{page}{way}{mark}{field}"
