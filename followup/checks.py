"""System checks: a set-up that would lose data or let others in is named, with what to do, by ``manage.py check``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

GUARDS = ["followup.middleware.SecurityHeaders", "followup.middleware.Guard"]
CSRF = "django.middleware.csrf.CsrfViewMiddleware"
PROMISES = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


@register(Tags.security)
def guards_stand_first(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterable[CheckMessage]:
    """E001: nothing may answer before the guards have looked, and forms need their token."""
    if settings.MIDDLEWARE[: len(GUARDS)] != GUARDS or CSRF not in settings.MIDDLEWARE:
        yield Error(
            "The guards are not the first middleware, or the CSRF check is missing.",
            hint=f"MIDDLEWARE begins with {' and '.join(GUARDS)}, and contains {CSRF}.",
            id="followup.E001",
        )


@register(Tags.security)
def hosts_are_exact(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterable[CheckMessage]:
    """E002: a wildcard lets any site on the network reach the data by a name of its own."""
    if any("*" in name or name.startswith(".") for name in settings.ALLOWED_HOSTS):
        yield Error(
            "ALLOWED_HOSTS has a wildcard.",
            hint="Name each host: 127.0.0.1, localhost, [::1].",
            id="followup.E002",
        )


@register(Tags.files)
def pages_are_shipped(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterable[CheckMessage]:
    """E003: a package built without its templates or static files."""
    for folder in ("templates", "static"):
        if not (settings.SHIPPED / folder).is_dir():
            yield Error(
                f"The folder {folder} is missing from {settings.SHIPPED}.",
                hint="Install Followup again, or complete the clone.",
                id="followup.E003",
            )


@register(Tags.database)
def writes_are_durable(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterable[CheckMessage]:
    """E004: SQLite without these may lose what was acknowledged."""
    database: dict[str, Any] = settings.DATABASES["default"]
    if database["ENGINE"] != "followup.sqlite":
        return
    options = database.get("OPTIONS", {})
    command = str(options.get("init_command", "")).replace(" ", "")
    lacking = [promise for promise in PROMISES if promise not in command]
    if options.get("transaction_mode") != "IMMEDIATE":
        lacking.append("transaction_mode IMMEDIATE")
    if lacking:
        yield Error(
            f"The database runs without {', '.join(lacking)}.",
            hint="Restore OPTIONS of DATABASES in followup/settings.py.",
            id="followup.E004",
        )


@register(Tags.security)
def data_are_private(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterable[CheckMessage]:
    """W001: a data folder that other users of the machine can look into."""
    folder = settings.DATA_DIR
    if os.name != "nt" and folder.is_dir() and folder.stat().st_mode & 0o077:
        yield Warning(
            f"Other users of this machine can look into {folder}.",
            hint=f"chmod 700 {folder}, or run start, which does it.",
            id="followup.W001",
        )


@register(Tags.security, deploy=True)
def debug_is_off(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Iterable[CheckMessage]:
    """W002: debug pages show the user's data to whoever causes an error."""
    if settings.DEBUG:
        yield Warning("Debug mode is on.", hint="Unset FOLLOWUP_DEBUG.", id="followup.W002")
