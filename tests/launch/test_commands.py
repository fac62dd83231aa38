"""Django's commands on a fresh machine, the console entry, and the base of our own commands."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from followup.errors import FollowupError, NotFound
from followup.management.base import FollowupCommand
from tests.launch.kit import ROOT, environment, is_one_sentence, manage


@pytest.fixture
def data(tmp_path: Path) -> dict[str, str]:
    return {"FOLLOWUP_DATA_DIR": str(tmp_path / "data")}


def test_migrate_works_on_a_fresh_machine(data: dict[str, str]) -> None:
    done = manage("migrate", **data)
    assert done.returncode == 0, done.stderr
    folder = Path(data["FOLLOWUP_DATA_DIR"])
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "followup.sqlite3").stat().st_mode & 0o777 == 0o600


def test_check_finds_nothing(data: dict[str, str]) -> None:
    done = manage("check", "--fail-level", "WARNING", **data)
    assert done.returncode == 0, done.stderr


def test_no_migration_is_missing(data: dict[str, str]) -> None:
    done = manage("makemigrations", "--check", "--dry-run", **data)
    assert done.returncode == 0, done.stdout


def test_the_list_of_commands_names_ours(data: dict[str, str]) -> None:
    shown = manage("help", **data).stdout
    assert "start" in shown.split("[followup]")[1].split("[")[0].split()


def test_a_data_folder_that_cannot_be_made_is_one_sentence_for_every_command(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = manage("migrate", FOLLOWUP_DATA_DIR=str(tmp_path / "file" / "data"))
    assert done.returncode == 1
    assert is_one_sentence(done.stderr)


def test_a_variable_that_cannot_be_right_is_one_sentence_for_every_command() -> None:
    done = manage("check", FOLLOWUP_PORT="eighty")
    assert (done.returncode, done.stderr) == (2, "The port must be a number from 0 to 65535, not 'eighty'.\n")


def test_the_module_is_the_same_entry(data: dict[str, str]) -> None:
    command = [sys.executable, "-m", "followup", "start", "--version"]
    done = subprocess.run(command, cwd=ROOT, env=environment(**data), capture_output=True, text=True, check=False)
    assert done.stdout == manage("start", "--version").stdout


def test_django_admin_reaches_start_too(data: dict[str, str]) -> None:
    command = [sys.executable, "-m", "django", "start", "--version"]
    env = environment(DJANGO_SETTINGS_MODULE="followup.settings", **data)
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.stdout == manage("start", "--version").stdout


def test_test_runs_pytest_from_anywhere_and_passes_its_options_on(tmp_path: Path) -> None:
    asked = ["--collect-only", "-q", "-k", "test_test_runs_pytest", "tests/launch/test_commands.py"]
    command = [sys.executable, str(ROOT / "manage.py"), "test", *asked]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "tests/launch/test_commands.py::test_test_runs_pytest_from_anywhere" in done.stdout


class Failing(FollowupCommand):
    needs_database = False

    def handle(self, *args: Any, **options: Any) -> None:
        raise NotFound("There is no such file.")


def test_an_error_of_ours_is_one_sentence_and_an_exit_code() -> None:
    stderr = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        Failing(stderr=stderr, no_color=True).run_from_argv(["manage.py", "failing"])
    assert ended.value.code == FollowupError.exit_code
    assert stderr.getvalue() == "There is no such file.\n"


def test_called_from_code_it_raises() -> None:
    with pytest.raises(NotFound):
        call_command(Failing())
    with pytest.raises(NotFound):
        Failing().run_from_argv(["manage.py", "failing", "--traceback"])
