"""A document as unsaved rows, linked to each other: what ``services.loading`` stores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from followup import models
from followup.derived import derive
from followup.exchange import document as doc


@dataclass(slots=True)
class Rows:
    """The rows of a document, in the order in which they refer to each other."""

    applications: list[models.Application] = field(default_factory=list)
    contacts: list[models.Contact] = field(default_factory=list)
    people: list[models.ApplicationContact] = field(default_factory=list)
    interviews: list[models.Interview] = field(default_factory=list)
    interviewers: list[models.Interviewer] = field(default_factory=list)
    touchpoints: list[models.Touchpoint] = field(default_factory=list)
    days_off: list[models.DayOff] = field(default_factory=list)


def rows_of(
    document: doc.Document, known: Mapping[doc.Contact, models.Contact], *, now: datetime, version: int
) -> Rows:
    """The rows of ``document``; people among ``known`` (stored ones with an email) are linked rather than made."""
    return _Maker(dict(known), now, version).rows(document)


def settled(document: doc.Document, profile: doc.Profile) -> doc.Document:
    """The document as it plans beside another profile: what it took from its own, its applications now name."""
    own = document.profile
    moved = (own.country, own.subdivision) != (profile.country, profile.subdivision)
    applications = []
    for application in document.applications:
        if moved and not application.country:
            application = replace(application, country=own.country, subdivision=own.subdivision)
        if own.timezone != profile.timezone and not application.timezone:
            application = replace(application, timezone=own.timezone)
        applications.append(application)
    return replace(document, applications=tuple(applications))


class _Maker:
    def __init__(self, known: dict[doc.Contact, models.Contact], now: datetime, version: int) -> None:
        self.known = known
        self.stamp = {"created_at": now, "version": version}
        self.made = Rows()

    def rows(self, document: doc.Document) -> Rows:
        for application in document.applications:
            self._application(application)
        for off in document.days_off:
            place = None if off.application is None else self.made.applications[off.application]
            self.made.days_off.append(
                models.DayOff(on=off.on, working=off.working, note=off.note, application=place, **self.stamp)
            )
        return self.made

    def _application(self, application: doc.Application) -> None:
        row = models.Application(
            company=application.company,
            role=application.role,
            status=application.status.value,
            applied_on=application.applied_on,
            source=application.source,
            location=application.location,
            salary=application.salary,
            country=application.country,
            subdivision=application.subdivision,
            timezone=application.timezone,
            formal_culture=application.formal_culture,
            written_records=application.written_records,
            channel=application.channel.value if application.channel else "",
            job_description=application.job_description,
            posting_url=application.posting_url,
            notes=application.notes,
            **self.stamp,
        )
        derive(row)
        self.made.applications.append(row)
        contacts = [self._contact(contact) for contact in application.contacts]
        self.made.people += [models.ApplicationContact(application=row, contact=contact) for contact in contacts]
        interviews = [self._interview(interview, row, contacts) for interview in application.interviews]
        for touchpoint in application.touchpoints:
            self._touchpoint(touchpoint, row, interviews, contacts)

    def _contact(self, contact: doc.Contact) -> models.Contact:
        if contact.email and contact in self.known:
            return self.known[contact]
        row = models.Contact(
            name=contact.name,
            role=contact.role.value,
            email=contact.email,
            phone=contact.phone,
            email_only=contact.email_only,
            notes=contact.notes,
            **self.stamp,
        )
        derive(row)
        self.made.contacts.append(row)
        return self.known.setdefault(contact, row) if contact.email else row

    def _interview(
        self, interview: doc.Interview, application: models.Application, contacts: list[models.Contact]
    ) -> models.Interview:
        row = models.Interview(
            application=application,
            starts_at=interview.starts_at,
            ends_at=interview.ends_at,
            decision_on=interview.decision_on,
            strong_connection=interview.strong_connection,
            cancelled=interview.cancelled,
            questions=list(interview.questions),
            notes=interview.notes,
            **self.stamp,
        )
        self.made.interviews.append(row)
        self.made.interviewers += [
            models.Interviewer(interview=row, contact=contacts[place]) for place in interview.interviewers
        ]
        return row

    def _touchpoint(
        self,
        touchpoint: doc.Touchpoint,
        application: models.Application,
        interviews: list[models.Interview],
        contacts: list[models.Contact],
    ) -> None:
        self.made.touchpoints.append(
            models.Touchpoint(
                application=application,
                interview=None if touchpoint.interview is None else interviews[touchpoint.interview],
                contact=None if touchpoint.contact is None else contacts[touchpoint.contact],
                kind=touchpoint.kind.value,
                direction=touchpoint.direction.value,
                channel=touchpoint.channel.value if touchpoint.channel else "",
                at=touchpoint.at,
                outcome=touchpoint.outcome.value if touchpoint.outcome else "",
                agreed_on=touchpoint.agreed_on,
                next_by=touchpoint.next_by.value if touchpoint.next_by else "",
                next_channel=touchpoint.next_channel.value if touchpoint.next_channel else "",
                note=touchpoint.note,
                **self.stamp,
            )
        )
