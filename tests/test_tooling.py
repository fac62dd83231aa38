"""The tools that keep the code in shape find nothing."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    "arguments",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["djade", "--check", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.html"))],
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_tools_find_nothing(arguments: list[str]) -> None:
    tool = str(Path(sysconfig.get_path("scripts")) / arguments[0])
    done = subprocess.run([tool, *arguments[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
