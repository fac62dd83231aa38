"""What the user did: one row per action, from which it is undone and told."""

from __future__ import annotations

from django.db import models

from followup.models.facts import Application


class Event(models.Model):
    """One thing that the user did, in words, with the row images that undo it.

    ``key`` is the form's token: the same form sent twice acts once. ``changes`` lists the rows before and after;
    ``moves`` the windows that moved, as prepared words.
    """

    application = models.ForeignKey(Application, null=True, blank=True, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    verb = models.CharField(max_length=40)
    text = models.TextField()
    moves = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    key = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 - NULL is "no token", and many may be
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            # selectors.history: an application's events, newest first
            models.Index(fields=["application", "-id"], name="event_history"),
        ]


class EventApplication(models.Model):
    """An event that the user meant for several applications belongs to the history of each."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="reach")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="reached_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "event"], name="eventapplication_once")]
