"""The number of what plans: the same while nothing changes, and asked of every module that has a say."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from followup import fingerprint as code
from followup.fingerprint import fingerprint

ROOT = code.HERE.parent
NO_SAY = {"errors.py", "prepared.py", "__init__.py"}
"""What planning imports and that words nothing and counts nothing."""


def imported(file: Path) -> Iterator[Path]:
    """Our modules that a file names."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("followup"):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
            for path in (ROOT / name.replace(".", "/") for name in names):
                found = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
                if found.is_file():
                    yield found


def test_every_module_that_planning_needs_counts() -> None:
    seen: set[Path] = set()
    todo = [code.HERE / "projection" / "sync.py", *(code.HERE / "fulltext").glob("*.py")]
    while todo:
        file = todo.pop()
        if file not in seen:
            seen.add(file)
            todo += imported(file)
    outside = {path.relative_to(code.HERE) for path in seen if path.parent.name not in {*code.CODE, "models"}}
    assert {str(path) for path in outside} - NO_SAY == set(code.MODULES)


def test_it_changes_with_a_word_of_the_planner_and_fits_into_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = fingerprint()
    assert first == fingerprint()
    assert 0 < first <= code.LARGEST
    shutil.copytree(code.HERE, tmp_path / "followup", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(code, "HERE", tmp_path / "followup")
    assert fingerprint() == first
    words = tmp_path / "followup" / "timeline" / "words.py"
    words.write_text(words.read_text("utf-8") + "# another word\n", "utf-8")
    assert fingerprint() != first


def test_it_changes_with_the_calendars(monkeypatch: pytest.MonkeyPatch) -> None:
    first = fingerprint()
    monkeypatch.setattr(code, "_holidays", lambda: "holidays-999.dist-info")
    assert fingerprint() != first
    assert code.find_spec("holidays") is not None


def test_the_calendars_have_a_version() -> None:
    assert code._holidays().startswith("holidays-")
