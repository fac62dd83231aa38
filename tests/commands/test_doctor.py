"""``doctor``: silent about what is right, exact about what is not."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.db import connection

from followup import models
from followup.services.loading import load_document
from tests.exchange.kit import GOOD, read


def examine() -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("doctor", stdout=out, stderr=err)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture(autouse=True)
def _stored(db: None) -> None:
    load_document(read(GOOD))


def test_a_healthy_database_is_called_so_with_versions() -> None:
    code, out, err = examine()
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert [line.split()[0] for line in lines[:6]] == ["followup", "python", "django", "holidays", "sqlite", "schema"]
    assert lines[6:] == ["Every task is stored as planned, and the database is sound."]


def test_each_row_that_is_not_as_planned_is_named_with_both_values() -> None:
    models.Task.objects.filter(kind="second_follow_up").update(channel="phone")
    models.Task.objects.filter(kind="prepare").delete()
    code, out, err = examine()
    assert code == 1
    (key,) = models.Task.objects.filter(kind="second_follow_up").values_list("pk", flat=True)
    assert f"Task {key}: channel is 'phone', planned 'email'" in out
    assert ": missing" in out
    assert err.startswith("2 wrong.")


def test_a_reference_into_nothing_is_damage() -> None:
    (row,) = models.Interviewer.objects.values_list("pk", flat=True)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE followup_interviewer SET contact_id = 999999")
    code, out, _ = examine()
    with connection.cursor() as cursor:  # so that the test's own transaction can end
        cursor.execute("DELETE FROM followup_interviewer")
    assert code == 1
    assert f"Database: row {row} of followup_interviewer refers to a row of followup_contact that is not there" in out
