"""The system checks name a set-up that would lose data or let others in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as product
from django.core.checks import CheckMessage
from pytest_django import Settings

from followup import checks


def ids(found: Any) -> list[str | None]:
    messages: list[CheckMessage] = list(found)
    assert all(message.hint for message in messages)
    return [message.id for message in messages]


def test_the_product_is_sound(tmp_path: Path) -> None:
    for check in (checks.guards_stand_first, checks.hosts_are_exact, checks.pages_are_shipped, checks.debug_is_off):
        assert ids(check(None)) == []


def test_guards_that_do_not_stand_first(settings: Settings) -> None:
    settings.MIDDLEWARE = list(reversed(product.MIDDLEWARE))
    assert ids(checks.guards_stand_first(None)) == ["followup.E001"]


@pytest.mark.parametrize("host", ["*", ".example.org"])
def test_a_wildcard_host(settings: Settings, host: str) -> None:
    settings.ALLOWED_HOSTS = [host]
    assert ids(checks.hosts_are_exact(None)) == ["followup.E002"]


def test_a_package_without_its_pages(settings: Settings, tmp_path: Path) -> None:
    settings.SHIPPED = tmp_path
    assert ids(checks.pages_are_shipped(None)) == ["followup.E003", "followup.E003"]


def test_writes_that_are_not_durable(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    database: dict[str, Any] = product.DATABASES["default"]
    monkeypatch.setitem(database, "OPTIONS", {"transaction_mode": "IMMEDIATE", "init_command": sound})
    assert ids(checks.writes_are_durable(None)) == []
    monkeypatch.setitem(database, "OPTIONS", {"init_command": sound.replace("FULL", "NORMAL")})
    (error,) = checks.writes_are_durable(None)
    assert error.id == "followup.E004"
    assert "synchronous=FULL, transaction_mode IMMEDIATE" in error.msg


def test_data_that_others_can_look_into(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    tmp_path.chmod(0o750)
    assert ids(checks.data_are_private(None)) == ["followup.W001"]
    tmp_path.chmod(0o700)
    assert ids(checks.data_are_private(None)) == []


def test_debug_mode(settings: Settings) -> None:
    settings.DEBUG = True
    assert ids(checks.debug_is_off(None)) == ["followup.W002"]
