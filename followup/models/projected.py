"""What follows from the facts: written by ``projection`` only, rebuilt at any time, never edited."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from followup.models.base import choices, one_of
from followup.models.facts import Application, Contact, Interview, Touchpoint
from followup.timeline import facts, tasks


class Task(models.Model):
    """Projection: one row per planned step. The primary key is the plan's key, so replanning never renames a task."""

    key = models.CharField(primary_key=True, max_length=64)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="tasks")
    interview = models.ForeignKey(Interview, null=True, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=20, choices=choices(facts.Kind))
    state = models.CharField(max_length=10, choices=choices(tasks.State))
    channel = models.CharField(max_length=10, blank=True)
    recipient = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="tasks")
    recipients = models.TextField(blank=True)  # the names, prepared
    title = models.CharField(max_length=200, blank=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    opens_on = models.DateField()
    closes_on = models.DateField()
    base_on = models.DateField(null=True)
    base_agreed = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    touchpoint = models.ForeignKey(Touchpoint, null=True, on_delete=models.SET_NULL, related_name="tasks")
    reasons = models.JSONField(default=list)
    why = models.TextField(blank=True)  # the window's reason in brief, for a card
    ticked = models.PositiveSmallIntegerField(default=0)  # checklist progress, without the item that the clock ticks
    items = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            one_of("kind", facts.Kind),
            one_of("state", tasks.State),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="task_closes_after_it_opens"),
        ]
        indexes = [
            # selectors.today: late and due tasks by their end; the further columns let them be counted from the index
            models.Index(
                fields=["closes_at", "opens_at", "expires_at", "state"],
                condition=Q(state="open"),
                name="task_open_by_close",
            ),
            # selectors.today: coming and waiting tasks by their start, counted in the same way
            models.Index(
                fields=["opens_at", "expires_at", "state"], condition=Q(state="open"), name="task_open_by_start"
            ),
        ]


class Standing(models.Model):
    """Projection: one row per application, for "Nothing planned".

    ``quiet_from`` is the instant from which no open task is offered: NULL while one stays open until it is done,
    the epoch when there is none. ``gap`` names the one thing to add; NULL rows are not quiet. An offer is
    quiet until it is answered; closed applications have no row.
    """

    application = models.OneToOneField(Application, primary_key=True, on_delete=models.CASCADE, related_name="standing")
    quiet_from = models.DateTimeField(null=True)
    gap = models.CharField(max_length=20, blank=True)
    rank = models.SmallIntegerField(default=0)  # the most likely to be forgotten first

    class Meta:
        indexes = [
            # selectors.beside: the quiet ones, most urgent first
            models.Index(fields=["rank", "-application"], condition=Q(quiet_from__isnull=False), name="standing_quiet"),
        ]


class SearchText(models.Model):
    """Projection: the tokens by which an application outside the bin is found.

    An index of the database's own lies over it: ``followup.fulltext``.
    """

    application = models.OneToOneField(
        Application, primary_key=True, on_delete=models.CASCADE, related_name="search_text"
    )
    names = models.TextField()  # of company and role
    texts = models.TextField()  # of all else: place, source, people, notes
