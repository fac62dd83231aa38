"""``plan``: from a file to a plan, without a database; from a bad file to sentences and an exit code."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from followup.exchange.read import BadDocument
from tests.exchange.kit import GOOD, spoilt

ROOT = Path(__file__).parents[2]


def run(*args: str, folder: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command as a shell runs it, with its data folder inside ``folder``."""
    environment = {
        **os.environ,
        "FOLLOWUP_DATA_DIR": str(folder / "data"),
        "DJANGO_SETTINGS_MODULE": "followup.settings",
        "PYTHONIOENCODING": "ascii",
    }
    command = [sys.executable, "-m", "django", *args]
    return subprocess.run(command, cwd=ROOT, env=environment, input=stdin, capture_output=True, check=False)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "search.json"
    path.write_text(json.dumps(GOOD))
    return path


def test_json_is_a_list_of_the_formats_objects_and_asks_no_database(good: Path) -> None:
    out = io.StringIO()
    call_command("plan", str(good), "--json", stdout=out)  # the database is closed to tests that do not ask for it
    assert [row["kind"] for row in json.loads(out.getvalue())] == [
        *("prepare", "thank_you", "status_check", "second_follow_up"),
    ]


def test_text_is_a_table_with_reasons(good: Path) -> None:
    out = io.StringIO()
    call_command("plan", str(good), stdout=out)
    assert "T8  1-2 weeks after the agreed date, Fri 18 Dec" in out.getvalue()


def test_from_a_shell_it_reads_standard_input_and_leaves_nothing_behind(tmp_path: Path) -> None:
    changed = spoilt("applications[0].contacts[0].name", "Даша Ruiz")
    changed["applications"][0]["interviews"][0]["interviewers"] = ["Даша Ruiz"]
    changed["colour"] = "blue"
    done = run("plan", "-", folder=tmp_path, stdin=json.dumps(changed).encode())
    assert done.returncode == 0, done.stderr
    assert rb"\u0414\u0430\u0448\u0430 Ruiz" in done.stdout
    assert done.stderr == b"Warning: colour: is a field that this version does not know; it is left aside\n"
    assert list(tmp_path.iterdir()) == []


def test_from_a_shell_every_problem_is_a_line_and_the_exit_code_is_1(tmp_path: Path) -> None:
    changed = spoilt("applications[0].interviews[0].ends_at", "2026-11-20T13:00:00-08:00")
    changed["profile"]["country"] = "ZZ"
    done = run("plan", "-", "--json", folder=tmp_path, stdin=json.dumps(changed).encode())
    assert done.returncode == 1
    assert done.stdout == b""
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("profile.country: No holiday calendar for 'ZZ'")
    assert lines[1] == "applications[0].interviews[0].ends_at: ends before it starts"
    assert list(tmp_path.iterdir()) == []


def test_called_wrongly_the_exit_code_is_2(tmp_path: Path) -> None:
    done = run("plan", folder=tmp_path)
    assert done.returncode == 2
    assert b"required: FILE" in done.stderr


def test_from_python_the_error_is_raised(tmp_path: Path) -> None:
    with pytest.raises(BadDocument):
        call_command("plan", str(tmp_path / "missing.json"))
