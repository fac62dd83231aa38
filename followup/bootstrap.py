"""From a fresh clone to an environment with the dependencies. Standard library only: nothing else is there yet.

``start`` and ``test`` (and the product's other commands) get their packages in ``.venv``, built from the hashed
requirements. A stamp in it tells what it was built from, so that the next run neither needs a network nor runs pip.
Inside a virtual environment nothing is built: that environment is the user's own affair.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"
NEEDS = {
    RUNTIME: ("django", "django_htmx", "holidays", "platformdirs", "dateutil", "waitress", "whitenoise"),
    DEVELOPMENT: ("django", "pytest", "pytest_django", "playwright", "hypothesis", "numpy"),
}
DEVELOPER_COMMANDS = frozenset({"test", "bench"})

NO_NETWORK = ("ConnectionError", "Could not fetch URL", "Failed to establish", "No matching distribution", "timed out")


class CannotBuild(Exception):
    """The environment cannot be made; ``str(error)`` is the sentence that says why and what to do."""


def enter(argv: list[str]) -> None:
    """Return when this process can import what the command in ``argv`` needs, else continue in ``.venv`` or end.

    Ends with one sentence on stderr and exit code 1 when the environment is missing and cannot be built.
    """
    command = argv[1] if len(argv) > 1 else ""
    requirements = DEVELOPMENT if command in DEVELOPER_COMMANDS else RUNTIME
    try:
        if in_virtual_environment():
            if lacking := missing(requirements):
                raise CannotBuild(
                    f"This virtual environment lacks {lacking}: run pip install --require-hashes -r {requirements} "
                    "in it, or leave it and run the command again."
                )
        elif is_product_command(command):
            with one_at_a_time():
                Environment(ROOT).ensure(requirements)
            continue_in(ROOT, argv)
        elif Environment(ROOT).fits(requirements):
            continue_in(ROOT, argv)
        elif missing(requirements):
            raise CannotBuild("Followup is not set up yet: run python3 manage.py start once, then this command again.")
    except CannotBuild as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Stopped while setting up; the next run begins anew.")


def in_virtual_environment() -> bool:
    """Whether this Python belongs to a virtual environment (venv, virtualenv, or a conda one other than its base)."""
    conda = os.environ.get("CONDA_PREFIX")
    in_conda = conda is not None and conda == sys.prefix and os.environ.get("CONDA_DEFAULT_ENV") != "base"
    return sys.prefix != sys.base_prefix or in_conda


def missing(requirements: str) -> str:
    """The first top-level module of ``requirements`` that cannot be imported here, or an empty string."""
    return next((name for name in NEEDS[requirements] if find_spec(name) is None), "")


def is_product_command(command: str) -> bool:
    """Whether ``command`` is one of ours rather than Django's."""
    return command.isidentifier() and (ROOT / "followup" / "management" / "commands" / f"{command}.py").is_file()


def continue_in(root: Path, argv: list[str]) -> NoReturn:
    """Run the same command again with the Python of ``.venv``, in this process where the system can do that."""
    python = str(Environment(root).python)
    command = [python, str(root / "manage.py"), *argv[1:]]
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(python, command)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold a lock while building, so that two commands started together do not build into each other."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (ROOT / "manage.py").open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class Environment:
    """The ``.venv`` of one clone."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self._stamp = self.folder / "followup.stamp"
        self._unfinished = self.folder / "followup.unfinished"

    def ensure(self, requirements: str) -> None:
        """Build, complete or leave alone, whichever is needed. Raises CannotBuild."""
        if self.fits(requirements):
            return
        sys.stderr.write("Setting up Followup in .venv (once; it takes a minute and needs a network) ...\n")
        try:
            self._make()
            self._install(requirements)
            self._sign(requirements)
        except OSError as error:
            raise CannotBuild(f"Cannot write to {self.folder}: {error.strerror or error}.") from None

    def fits(self, requirements: str) -> bool:
        """Whether it was built to the end, from these requirements, by a Python that is still there."""
        try:
            stamp = json.loads(self._stamp.read_text("utf-8"))
            return self._signature(requirements).items() <= stamp.items() and not self._unfinished.exists()
        except (OSError, ValueError, AttributeError):
            return False

    def _make(self) -> None:
        if self._sound() and self._has_pip():
            return
        for module in ("venv", "ensurepip"):
            if find_spec(module) is None:
                raise CannotBuild(
                    f"This Python lacks its {module} module: install it (on Debian and Ubuntu: "
                    "sudo apt install python3-venv), then run the command again."
                )
        self.folder.mkdir(exist_ok=True)
        self._unfinished.touch()
        done = _run([sys.executable, "-m", "venv", "--clear", str(self.folder)])
        if done.returncode:
            raise CannotBuild(f"Cannot make a virtual environment in {self.folder}: {_last_line(done)}")

    def _sound(self) -> bool:
        """Whether packages can be added to what is there: not half installed, and its Python still the same."""
        if self._unfinished.exists() or not self.python.exists():
            return False
        return not self._stamp.exists() or self._recorded_python() == self._real_python()

    def _install(self, requirements: str) -> None:
        self._unfinished.touch()
        file = self.root / requirements
        if not file.is_file():
            raise CannotBuild(f"{requirements} is missing from this copy of Followup.")
        pip = [str(self.python), "-m", "pip", "install", "--require-hashes", "--no-input", "--quiet"]
        done = _run([*pip, "--disable-pip-version-check", "-r", str(file)])
        if done.returncode:
            raise CannotBuild(_why_pip_failed(done))

    def _sign(self, requirements: str) -> None:
        # The development requirements contain the runtime's, pin for pin (a test compares them).
        built = (RUNTIME, DEVELOPMENT) if requirements == DEVELOPMENT else (RUNTIME,)
        signature: dict[str, str] = {}
        for name in built:
            signature |= self._signature(name)
        half = self._stamp.with_suffix(".half")
        half.write_text(json.dumps(signature), "utf-8")
        half.replace(self._stamp)
        self._unfinished.unlink()

    def _signature(self, requirements: str) -> dict[str, str]:
        digest = hashlib.sha256((self.root / requirements).read_bytes()).hexdigest()
        return {"python": self._real_python(), requirements: digest}

    def _recorded_python(self) -> str:
        try:
            return str(json.loads(self._stamp.read_text("utf-8"))["python"])
        except (OSError, ValueError, TypeError, KeyError):
            return ""

    def _real_python(self) -> str:
        """The interpreter behind the link; another one after an upgrade of the system's Python."""
        return str(self.python.resolve(strict=True)) if self.python.exists() else ""

    def _has_pip(self) -> bool:
        return not _run([str(self.python), "-m", "pip", "--version"]).returncode


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    misleading = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
    outside = {name: value for name, value in os.environ.items() if name not in misleading}
    return subprocess.run(command, check=False, capture_output=True, text=True, errors="replace", env=outside)


def _last_line(done: subprocess.CompletedProcess[str]) -> str:
    lines = [line.strip() for line in (done.stdout + "\n" + done.stderr).splitlines() if line.strip()]
    return lines[-1] if lines else f"exit code {done.returncode}"


def _why_pip_failed(done: subprocess.CompletedProcess[str]) -> str:
    said = done.stdout + done.stderr
    if "DO NOT MATCH THE HASHES" in said:
        return "A downloaded package is not the one that Followup was made with (its hash differs)."
    if "No space left" in said:
        return "The disk is full: Followup's packages need about 150 MB."
    errors = [line.removeprefix("ERROR: ") for line in said.splitlines() if line.startswith("ERROR: ")]
    detail = errors[0] if errors else _last_line(done)
    if any(sign in said for sign in NO_NETWORK):
        return f"The packages could not be downloaded; is there a network? (pip: {detail})"
    return f"The packages could not be installed. (pip: {detail})"
