"""The wheel, in an environment that has never seen the clone, serves a styled page."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from followup import __version__
from tests.launch.kit import ROOT, Running, environment, running


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that ``build`` makes, by the build backend of this environment."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``followup`` command of a clean environment, which is lent the dependencies, so that no network is needed."""
    folder = tmp_path_factory.mktemp("clean") / "env"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], env=environment(), check=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(pip, env=environment(), check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return folder / "bin" / "followup"


@pytest.fixture(scope="module")
def served(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    data = tmp_path_factory.mktemp("data") / "followup"
    command = [str(installed), "start", "--port", "0", "--no-browser"]
    with running(command=command, FOLLOWUP_DATA_DIR=str(data)) as serving:
        yield serving


def test_the_wheel_holds_pages_styles_and_licence(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"followup/templates/base.html", "followup/static/app.css", "followup/migrations/0001_initial.py"} <= names
    assert f"followup-{__version__}.dist-info/licenses/LICENSE" in names
    assert not [name for name in names if name.startswith(("tests/", "templates/", "static/"))]


def test_it_serves_today_with_its_style(served: Running) -> None:
    status, _, body = served.get("/")
    assert status == 200
    stylesheet = re.search(r'<link rel="stylesheet" href="([^"]+)"', body.decode())
    assert stylesheet
    status, headers, css = served.get(stylesheet[1])
    assert (status, headers["content-type"].partition(";")[0]) == (200, "text/css")
    assert css == (ROOT / "static" / "app.css").read_bytes()


def test_it_runs_from_the_package_and_not_from_the_clone(installed: Path) -> None:
    where = [str(installed.with_name("python")), "-c", "import followup; print(followup.__file__)"]
    shown = subprocess.run(where, env=environment(), capture_output=True, text=True, check=True, cwd="/").stdout
    assert Path(shown.strip()).is_relative_to(installed.parents[1])


def test_the_installed_command_runs_the_others_too(installed: Path, tmp_path: Path) -> None:
    env = environment(FOLLOWUP_DATA_DIR=str(tmp_path / "data"))
    done = subprocess.run([str(installed), "check"], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    tests = subprocess.run([str(installed), "test"], env=env, capture_output=True, text=True, check=False)
    assert tests.stderr == "The tests are in a clone of Followup, not in its package.\n"
