"""The one app."""

from __future__ import annotations

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """Registers the checks; nothing else happens at start-up."""

    name = "followup"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make ``manage.py check`` know ours."""
        from followup import checks  # noqa: F401 - importing registers
