"""From a fresh clone to an environment: a real copy, a real ``venv``, a real pip, and no network at all."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.launch.kit import ROOT, Done, environment, is_one_sentence, manage

BASE_PYTHON = sys._base_executable  # type: ignore[attr-defined]
PIP_ALONE = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_RETRIES": "0", "PIP_FIND_LINKS": ""}
HERE = sysconfig.get_paths()["purelib"]
SET_UP = "Setting up Followup"


def wheel(folder: Path, name: str, code: str = "") -> str:
    """A package of one module in ``folder``; the line of a requirements file that asks for it."""
    file = folder / f"{name}-1-py3-none-any.whl"
    info = f"{name}-1.dist-info"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"{name}.py", code)
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    return f"{name}==1 --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


def clone(folder: Path) -> Path:
    """What a fresh clone holds, with requirements that are one package of our own."""
    folder.mkdir()
    for name in ("followup", "templates", "static"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manage.py", folder)
    (folder / "wheels").mkdir()
    (folder / "requirements.txt").write_text(wheel(folder / "wheels", "stand_in"))
    return folder


def fresh(root: Path, *arguments: str, code: str = "", **env: str) -> Done:
    """``manage.py`` with a Python outside of any environment; what pip would download lies beside it.

    The packages that the copy then needs are this environment's, by PYTHONPATH, which the build does not see.
    """
    offline = PIP_ALONE | {"PIP_FIND_LINKS": str(root / "wheels"), "PYTHONPATH": HERE} | env
    if not code:
        return manage(*arguments, python=BASE_PYTHON, root=root, **offline)
    run = f"import runpy, sys; {code}; sys.argv = {['manage.py', *arguments]!r}; sys.path.insert(0, {str(root)!r}); "
    run += f"runpy.run_path({str(root / 'manage.py')!r}, run_name='__main__')"
    command = [BASE_PYTHON, "-c", run]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        env=environment(**offline),
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone after its first ``start``."""
    root = clone(tmp_path_factory.mktemp("built") / "clone")
    first = fresh(root, "start", "--version")
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("Followup ")
    assert first.stderr.startswith(SET_UP)
    return root


def test_the_first_start_installs_the_requirements(built: Path) -> None:
    python = built / ".venv" / "bin" / "python"
    assert subprocess.run([python, "-c", "import stand_in"], check=False, env=environment()).returncode == 0


def test_the_second_start_runs_no_pip_and_needs_no_network(built: Path) -> None:
    (pip,) = built.glob(".venv/lib/python*/site-packages/pip")
    hidden = pip.rename(pip.with_name("hidden"))
    try:
        second = fresh(built, "start", "--version", PIP_FIND_LINKS="")
    finally:
        hidden.rename(pip)
    assert (second.returncode, second.stderr) == (0, "")


def test_other_commands_continue_in_the_environment_that_is_there(built: Path) -> None:
    shown = fresh(
        built, "shell", "--no-imports", "-c", "import sys; print(sys.prefix)", FOLLOWUP_DATA_DIR=str(built / "d")
    )
    assert shown.stdout.strip() == str(built / ".venv"), shown.stderr


def test_changed_requirements_are_installed(built: Path) -> None:
    requirements = built / "requirements.txt"
    requirements.write_text(requirements.read_text() + wheel(built / "wheels", "another"))
    again = fresh(built, "start", "--version")
    assert again.returncode == 0
    assert again.stderr.startswith(SET_UP)
    assert list(built.glob(".venv/lib/python*/site-packages/another.py"))


def test_an_interrupted_install_begins_anew(built: Path) -> None:
    (built / ".venv" / "followup.unfinished").touch()
    (half,) = built.glob(".venv/lib/python*/site-packages/stand_in.py")
    half.unlink()
    again = fresh(built, "start", "--version")
    assert again.returncode == 0
    assert again.stderr.startswith(SET_UP)
    assert half.exists()
    assert fresh(built, "start", "--version").stderr == ""


def test_an_environment_of_another_python_is_made_anew(built: Path) -> None:
    stamp = built / ".venv" / "followup.stamp"
    stamp.write_text(json.dumps(json.loads(stamp.read_text()) | {"python": "/usr/bin/python3.10"}))
    assert fresh(built, "start", "--version").stderr.startswith(SET_UP)
    assert json.loads(stamp.read_text())["python"] == str((built / ".venv" / "bin" / "python").resolve())


def failure(done: Done) -> str:
    """The one sentence of a command that could not go on."""
    assert done.returncode == 1
    assert done.stdout == ""
    sentence = done.stderr.removeprefix(f"{SET_UP} in .venv (once; it takes a minute and needs a network) ...\n")
    assert is_one_sentence(sentence), done.stderr
    return sentence


@pytest.fixture
def outdated(built: Path, tmp_path: Path) -> Path:
    """A clone whose environment was built from other requirements than it has now."""
    root = tmp_path / "clone"
    shutil.copytree(built, root, symlinks=True)
    (root / "requirements.txt").write_text(wheel(root / "wheels", "wanted"))
    return root


def test_without_a_network_it_says_so(outdated: Path) -> None:
    away = {"PIP_NO_INDEX": "", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": "http://127.0.0.1:9/simple"}
    assert "is there a network?" in failure(fresh(outdated, "start", **away))


def test_a_package_that_is_not_the_one_it_was_made_with_is_refused(outdated: Path) -> None:
    wheel(outdated / "wheels", "wanted", code="import os  # not what was hashed")
    assert "hash differs" in failure(fresh(outdated, "start"))


def test_without_the_venv_module_it_names_the_package_to_install(tmp_path: Path) -> None:
    sentence = failure(fresh(clone(tmp_path / "clone"), "start", code="sys.modules['ensurepip'] = None"))
    assert "sudo apt install python3-venv" in sentence


def test_a_clone_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    root = clone(tmp_path / "clone")
    (root / ".venv").write_text("in the way")
    assert str(root / ".venv") in failure(fresh(root, "start"))


def test_an_old_python_is_told_so_in_one_sentence(tmp_path: Path) -> None:
    sentence = failure(fresh(clone(tmp_path / "clone"), "start", code="sys.version_info = (3, 6, 9)"))
    assert sentence == "Followup needs Python 3.11 or newer; this is Python 3.6.\n"


def test_manage_py_parses_on_old_pythons() -> None:
    source = (ROOT / "manage.py").read_text("ascii")
    tree = ast.parse(source, feature_version=(3, 4))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.AnnAssign | ast.JoinedStr | ast.NamedExpr)]
    assert not re.search(r"print\b|\bnonlocal\b|\*, ", source), "Python 2 must read it too"


def test_django_commands_in_a_fresh_clone_say_how_to_set_it_up(tmp_path: Path) -> None:
    done = fresh(clone(tmp_path / "clone"), "migrate", PYTHONPATH="")
    assert "python3 manage.py start" in failure(done)
    assert not (tmp_path / "clone" / ".venv").exists()


def test_inside_a_virtual_environment_nothing_is_built(tmp_path: Path) -> None:
    root = clone(tmp_path / "clone")
    subprocess.run([BASE_PYTHON, "-m", "venv", "--without-pip", tmp_path / "own"], check=True, env=environment())
    own = str(tmp_path / "own" / "bin" / "python")
    assert manage("start", "--version", python=own, root=root, PYTHONPATH=HERE).returncode == 0
    lacking = failure(manage("start", python=own, root=root, PYTHONPATH=""))
    assert "lacks django" in lacking
    assert not (root / ".venv").exists()


def test_the_development_requirements_contain_the_runtime_ones() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[\w.-]+==\S+", (ROOT / name).read_text(), re.MULTILINE))

    assert pins("requirements.txt")
    assert pins("requirements.txt") <= pins("requirements-dev.txt")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_hashed_and_name_no_host(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    for block in re.split(r"\n(?=\w)", text.strip()):
        assert "--hash=sha256:" in block, block
