"""``load`` and ``replan`` as a person calls them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from followup import models, projection
from followup.management.output import ProgressBar
from tests.commands.test_plan import run
from tests.exchange.kit import GOOD, spoilt


def test_on_a_fresh_machine_load_makes_the_database_and_agrees_with_plan(tmp_path: Path) -> None:
    file = tmp_path / "search.json"
    file.write_text(json.dumps(GOOD))
    done = run("load", str(file), folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b"Loaded a file with 1 application and 1 interview. The file's profile is now yours.\n"
    again = run("replan", folder=tmp_path)
    assert (again.returncode, again.stdout, again.stderr) == (0, b"Every task was as planned.\n", b"")


def test_a_bad_file_is_refused_with_its_places_and_nothing_is_stored(tmp_path: Path) -> None:
    bad = json.dumps(spoilt("applications[0].status", "hired")).encode()
    done = run("load", "-", folder=tmp_path, stdin=bad)
    assert done.returncode == 1
    assert done.stderr.startswith(b'applications[0].status: "hired" is not one of: ')
    assert done.stderr.count(b"\n") == 1


@pytest.mark.django_db
def test_replan_mends_what_was_wrong_and_says_how_much(tmp_path: Path) -> None:
    file = tmp_path / "search.json"
    file.write_text(json.dumps(GOOD))
    call_command("load", str(file), stdout=io.StringIO())
    models.Task.objects.filter(kind="prepare").update(state="done")
    models.Task.objects.filter(kind="thank_you").delete()
    out = io.StringIO()
    call_command("replan", stdout=out)
    assert out.getvalue() == "2 rows mended.\n"
    assert list(projection.compare()) == []


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_progress_bar_is_drawn_in_place_on_a_terminal_only() -> None:
    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        bar = ProgressBar("Planning", stream)
        for done in (0, 500, 1000):
            bar(done, 1000)
    assert terminal.getvalue().split("\r")[1:] == [
        "Planning [..............................]   0% 0 of 1,000",
        "Planning [###############...............]  50% 500 of 1,000",
        "Planning [##############################] 100% 1,000 of 1,000\n",
    ]
    assert pipe.getvalue() == ""
