"""What the user entered: written by ``services`` only."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from followup.models.base import LIVE, Binned, Fact, choices, in_calendar, one_of
from followup.timeline import facts


class Profile(Fact):
    """The one person who uses this database, and the defaults for every application."""

    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=50, blank=True)
    timezone = models.CharField(max_length=64)
    country = models.CharField(max_length=2)
    subdivision = models.CharField(max_length=64, blank=True)
    policy = models.JSONField(default=dict, blank=True)
    tone = models.CharField(max_length=10, default="warm", choices=[("formal", "Formal"), ("warm", "Warm")])
    notify = models.BooleanField(default=False)  # whether the browser may tell of windows that open or close
    columns = models.JSONField(default=list, blank=True)  # the columns of the list of applications; empty: ours

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="profile_only_one"),
            models.CheckConstraint(condition=Q(tone__in=["formal", "warm"]), name="profile_tone_known"),
        ]


class Application(Binned):
    """One role at one employer. Empty country, subdivision and zone mean: the profile's."""

    company = models.CharField(max_length=200)
    role = models.CharField(max_length=200)
    status = models.CharField(max_length=20, default=facts.Status.APPLIED, choices=choices(facts.Status))
    applied_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)  # where it was found: a job board, a referral
    location = models.CharField(max_length=200, blank=True)
    salary = models.CharField(max_length=200, blank=True)  # as the posting words it
    country = models.CharField(max_length=2, blank=True)
    subdivision = models.CharField(max_length=64, blank=True)
    timezone = models.CharField(max_length=64, blank=True)
    formal_culture = models.BooleanField(default=False)
    written_records = models.BooleanField(default=False)
    channel = models.CharField(max_length=10, blank=True, choices=choices(facts.Channel))
    job_description = models.TextField(blank=True, max_length=100_000)
    posting_url = models.CharField(max_length=2000, blank=True)
    notes = models.TextField(blank=True, max_length=100_000)
    search = models.TextField(editable=False)  # company and role, folded: followup.folding
    contacts: models.ManyToManyField[Contact, ApplicationContact] = models.ManyToManyField(
        "Contact", through="ApplicationContact", related_name="applications"
    )

    class Meta:
        constraints = [
            one_of("status", facts.Status),
            one_of("channel", facts.Channel, blank=True),
            in_calendar("applied_on"),
            models.CheckConstraint(condition=~Q(company=""), name="application_company_given"),
            models.CheckConstraint(condition=~Q(role=""), name="application_role_given"),
        ]
        indexes = [
            # selectors.applications: the list, newest first, and its count per status
            models.Index(fields=["status", "-id"], condition=LIVE, name="application_by_status"),
            models.Index(fields=["-id"], condition=LIVE, name="application_newest"),
            # selectors.applications: the list by company; an application that looks like one there is
            models.Index(fields=["search", "id"], condition=LIVE, name="application_by_name"),
            # selectors.duplicates: the same in the bin
            models.Index(fields=["search"], condition=Q(deleted_at__isnull=False), name="application_in_bin"),
            # selectors.applications: the list by the day of applying; selectors.insights: a period
            models.Index(fields=["applied_on", "id"], condition=LIVE, name="application_by_day"),
            # selectors.applications: the list by source, and the sources to choose from
            models.Index(fields=["source", "id"], condition=LIVE, name="application_by_source"),
            # selectors.applications: the list by location
            models.Index(fields=["location", "id"], condition=LIVE, name="application_by_location"),
        ]

    def __str__(self) -> str:
        return f"{self.company} - {self.role}"


class DayOff(Fact):
    """The user's change to a calendar: a day off, or (``working``) a holiday that is worked."""

    on = models.DateField()
    working = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)
    application = models.ForeignKey(
        Application, null=True, blank=True, on_delete=models.CASCADE, related_name="days_off"
    )

    class Meta:
        constraints = [
            in_calendar("on"),
            models.UniqueConstraint(fields=["on"], condition=Q(application=None), name="dayoff_once_for_all"),
            models.UniqueConstraint(fields=["application", "on"], name="dayoff_once_per_application"),
        ]


class Contact(Binned):
    """A person; a recruiter may serve several applications."""

    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, default=facts.Role.OTHER, choices=choices(facts.Role))
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=50, blank=True)
    email_only = models.BooleanField(default=False)
    notes = models.TextField(blank=True, max_length=100_000)
    search = models.TextField(default="", editable=False)  # the name, folded: followup.folding

    class Meta:
        constraints = [
            one_of("role", facts.Role),
            models.CheckConstraint(condition=~Q(name=""), name="contact_name_given"),
        ]
        indexes = [
            # selectors.contacts: the list by name
            models.Index(fields=["name", "id"], condition=LIVE, name="contact_by_name"),
            # selectors.duplicates: a person who is known already
            models.Index(fields=["search", "id"], condition=LIVE, name="contact_by_folded"),
        ]

    def __str__(self) -> str:
        return self.name


class ApplicationContact(models.Model):
    """Whom one knows at an application, in the order of entry."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "contact"], name="applicationcontact_once")]


class Interview(Binned):
    """One conversation; ``decision_on`` is the deadline that the hiring team gave, if any."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="interviews")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    decision_on = models.DateField(null=True, blank=True)
    strong_connection = models.BooleanField(default=False)
    cancelled = models.BooleanField(default=False)
    questions = models.JSONField(default=list, blank=True)
    notes = models.TextField(blank=True, max_length=100_000)
    interviewers: models.ManyToManyField[Contact, Interviewer] = models.ManyToManyField(
        Contact, through="Interviewer", related_name="interviews"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="interview_ends_after_start"),
            in_calendar("decision_on"),
        ]
        indexes = [
            # selectors.beside: the coming ones, soonest first
            models.Index(fields=["starts_at"], condition=LIVE & Q(cancelled=False), name="interview_coming"),
            # selectors.applications: the list by decision date; selectors.horizon_order: the dates of a period
            models.Index(fields=["decision_on"], condition=LIVE & Q(cancelled=False), name="interview_by_decision"),
            # selectors.insights: who was interviewed, how often, and what followed, without reading the rows
            models.Index(
                fields=["application", "starts_at", "id", "ends_at", "decision_on", "cancelled", "deleted_at"],
                condition=LIVE & Q(cancelled=False),
                name="interview_in_turn",
            ),
        ]


class Interviewer(models.Model):
    """Who was in the room, in the order of entry."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["interview", "contact"], name="interviewer_once")]


class Touchpoint(Binned):
    """One fact in the correspondence: an outreach of ours or a message of theirs."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="touchpoints")
    interview = models.ForeignKey(
        Interview, null=True, blank=True, on_delete=models.CASCADE, related_name="touchpoints"
    )
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="touchpoints")
    kind = models.CharField(max_length=20, choices=choices(facts.Kind))
    direction = models.CharField(max_length=3, choices=choices(facts.Direction))
    channel = models.CharField(max_length=10, blank=True, choices=choices(facts.Channel))
    at = models.DateTimeField()
    outcome = models.CharField(max_length=20, blank=True, choices=choices(facts.Outcome))
    agreed_on = models.DateField(null=True, blank=True)
    next_by = models.CharField(max_length=4, blank=True, choices=choices(facts.NextBy))
    next_channel = models.CharField(max_length=10, blank=True, choices=choices(facts.Channel))
    note = models.TextField(blank=True, max_length=100_000)

    class Meta:
        constraints = [
            one_of("kind", facts.Kind),
            one_of("direction", facts.Direction),
            one_of("channel", facts.Channel, blank=True),
            one_of("outcome", facts.Outcome, blank=True),
            one_of("next_by", facts.NextBy, blank=True),
            one_of("next_channel", facts.Channel, blank=True),
            in_calendar("agreed_on"),
            models.CheckConstraint(
                condition=~Q(outcome="gave_date") | (Q(agreed_on__isnull=False) & ~Q(next_by="")),
                name="touchpoint_gave_date_says_when_and_who",
            ),
        ]
        indexes = [
            # selectors.applications: the list by the last contact
            models.Index(fields=["at"], condition=LIVE, name="touchpoint_by_time"),
            # selectors.insights: what came of each step, without reading the rows
            models.Index(
                fields=[
                    *("application", "at", "id", "direction", "kind"),
                    *("outcome", "channel", "interview", "deleted_at"),
                ],
                condition=LIVE,
                name="touchpoint_in_turn",
            ),
        ]


class Adjustment(Fact):
    """What the user decided about one task: when to show it, its window, channel or recipient."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="adjustments")
    task_key = models.CharField(max_length=64, unique=True)
    snoozed_to = models.DateField(null=True, blank=True)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    channel = models.CharField(max_length=10, blank=True, choices=choices(facts.Channel))
    recipient = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        constraints = [
            one_of("channel", facts.Channel, blank=True),
            in_calendar("snoozed_to"),
            in_calendar("opens_on"),
            in_calendar("closes_on"),
            models.CheckConstraint(
                condition=Q(opens_on=None, closes_on=None)
                | Q(opens_on__isnull=False, closes_on__isnull=False, closes_on__gte=F("opens_on")),
                name="adjustment_closes_after_it_opens",
            ),
        ]


class OwnTask(Binned):
    """A task that the user added to an application; both days inclusive."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="own_tasks")
    title = models.CharField(max_length=200)
    opens_on = models.DateField()
    closes_on = models.DateField()
    channel = models.CharField(max_length=10, blank=True, choices=choices(facts.Channel))
    recipient = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL)
    done_at = models.DateTimeField(null=True, blank=True)
    skipped = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("channel", facts.Channel, blank=True),
            in_calendar("opens_on"),
            in_calendar("closes_on"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="owntask_closes_after_it_opens"),
            models.CheckConstraint(condition=~Q(title=""), name="owntask_title_given"),
        ]


class ChecklistTick(models.Model):
    """An item that the user ticked for one task; items that facts tick are never stored."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="ticks")
    task_key = models.CharField(max_length=64)
    item = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task_key", "item"], name="checklisttick_once")]


class ChecklistItem(Fact):
    """An item of the user's own, offered in every task of its stage."""

    stage = models.CharField(max_length=20, choices=choices(facts.Kind))
    text = models.CharField(max_length=200)

    class Meta:
        constraints = [
            one_of("stage", facts.Kind),
            models.CheckConstraint(condition=~Q(text=""), name="checklistitem_text_given"),
        ]


class SavedView(Fact):
    """A list of applications kept under a name: its filters, order and columns, as an address has them."""

    name = models.CharField(max_length=100)
    search = models.TextField(unique=True, editable=False)  # the name, folded: there is one of each
    query = models.TextField(blank=True, max_length=4000)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="savedview_name_given")]

    def __str__(self) -> str:
        return self.name
