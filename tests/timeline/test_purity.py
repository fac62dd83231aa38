"""The core is pure: it loads no Django, reads no clock, and loads ``holidays`` when first asked about a day."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
import time_machine

from tests.timeline.kit import app, interview, own, planned, touch

CORE = Path(__file__).parents[2] / "followup" / "timeline"
MODULES = sorted(f"followup.timeline.{path.stem}" for path in CORE.glob("*.py") if path.stem != "__init__")

LOADED = """
import sys
def loaded(name):
    return sorted(module for module in sys.modules if module == name or module.startswith(name + "."))
"""


def run(code: str) -> str:
    """The output of a fresh interpreter in which every warning is an error."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("DJANGO", "FOLLOWUP"))}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", LOADED + code],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=CORE.parents[1],
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_there_is_a_core_to_look_at() -> None:
    assert "followup.timeline.plan" in MODULES
    assert len(MODULES) >= 5


def test_importing_the_package_loads_no_django() -> None:
    assert run("import followup\nprint(loaded('django'), loaded('holidays'), loaded('followup.settings'))") == (
        "[] [] []\n"
    )


def test_importing_the_core_loads_neither_django_nor_holidays() -> None:
    imports = "\n".join(f"import {module}" for module in MODULES)
    assert run(f"{imports}\nprint(loaded('django'), loaded('holidays'))") == "[] []\n"


def test_planning_loads_holidays_but_no_django() -> None:
    code = """
from datetime import date, datetime, timezone
from zoneinfo import ZoneInfo
from followup.timeline.business_days import calendar_for
from followup.timeline.facts import Application, Interview, Status
from followup.timeline.plan import plan
from followup.timeline.policy import Policy
before = loaded('holidays')
at = datetime(2040, 3, 2, 15, tzinfo=timezone.utc)
held = Interview("i1", at, at.replace(hour=16), at.date())
facts = Application("a1", Status.INTERVIEWING, ZoneInfo("Asia/Kolkata"), interviews=(held,))
tasks = plan(facts, Policy(), calendar_for("IN"))
print(before, bool(loaded('holidays')), loaded('django'), len(tasks))
"""
    assert run(code) == "[] True [] 3\n"


def test_an_empty_plan_needs_no_holidays() -> None:
    code = """
from zoneinfo import ZoneInfo
from followup.timeline.facts import Application, Status
from followup.timeline.plan import plan
from followup.timeline.policy import Policy
print(plan(Application("a1", Status.SAVED, ZoneInfo("UTC")), Policy(), None), loaded('holidays'))
"""
    assert run(code) == "() []\n"


@pytest.mark.parametrize("path", sorted(CORE.glob("*.py")), ids=lambda path: path.name)
def test_no_module_of_the_core_names_django_or_a_clock(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            assert name.split(".")[0] not in {"django", "time", "random", "os", "locale"}, f"{name} in {path.name}"
            assert name not in {"followup.clock", "followup.models", "followup.settings"}, f"{name} in {path.name}"
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"now", "utcnow", "today", "monotonic", "perf_counter"}, f"{node.attr}: {path.name}"


def test_the_plan_is_the_same_whatever_the_time() -> None:
    facts = app(
        interview("2026-03-02T10:00", decision="2026-03-06"),
        touch("status_check", "2026-03-09", "no_answer"),
        own("Send portfolio", "2026-03-04", "2026-03-05"),
    )
    plans = []
    for moment in ("1991-01-01T00:00:00+00:00", "2026-03-09T12:00:00+00:00", "2099-12-31T23:59:59+00:00"):
        with time_machine.travel(moment, tick=False):
            plans.append(planned(facts, "DE-BY"))
    assert plans[0] == plans[1] == plans[2]
