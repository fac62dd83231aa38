"""``start``, as a person or a service manager meets it: real processes, real sockets."""

from __future__ import annotations

import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from followup import __version__, environment, instance, launch
from followup.errors import FollowupError
from tests.launch.kit import ROOT, Running, is_one_sentence, manage, running
from tests.launch.kit import environment as environment_with

START = [sys.executable, str(ROOT / "manage.py"), "start"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data") / "followup"


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Running]:
    """One Followup for the tests that only look."""
    with running("--port", "0", FOLLOWUP_DATA_DIR=str(folder)) as serving:
        yield serving


def test_the_one_line_holds_the_link_and_the_link_answers(served: Running) -> None:
    assert served.line == f"Followup runs at http://127.0.0.1:{served.port}/; Ctrl-C ends it.\n"
    assert served.health()["version"] == __version__


def test_data_are_for_the_user_only(served: Running, folder: Path) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {"followup.sqlite3", "secret.key", "lock"} <= set(modes)
    assert set(modes.values()) == {0o600}


def test_it_listens_on_this_machine_only(served: Running) -> None:
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in {str(other) for other in others if not str(other).startswith("127.")}:
        with pytest.raises(OSError, match=r"refused|unreachable|timed out"):
            socket.create_connection((address, served.port), timeout=2)


def test_a_second_start_on_the_same_data_leads_to_the_first(served: Running, folder: Path) -> None:
    second = manage("start", FOLLOWUP_DATA_DIR=str(folder))
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout == f"Followup is already running at {served.url}\n"


def test_a_port_that_was_asked_for_and_is_taken_is_one_sentence(served: Running, tmp_path: Path) -> None:
    refused = manage("start", "--port", str(served.port), "--data-dir", str(tmp_path / "data"))
    assert refused.returncode == 1
    assert f"Port {served.port}" in refused.stderr
    assert is_one_sentence(refused.stderr)
    assert refused.stdout == ""


def test_a_head_request_gets_headers_and_no_body(served: Running) -> None:
    head = f"HEAD /healthz HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nConnection: close\r\n\r\n".encode()
    answer = served.send(head)
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"\r\n\r\n")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_within_a_second_and_cleanly(number: signal.Signals, tmp_path: Path) -> None:
    with running("--port", "0", "--data-dir", str(tmp_path / "data")) as serving:
        idle = socket.create_connection((serving.host, serving.port))
        idle.sendall(f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{serving.port}\r\n\r\n".encode())
        assert idle.recv(100).startswith(b"HTTP/1.1 200")
        half = socket.create_connection((serving.host, serving.port))
        half.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf a body")
        code, seconds, out, err = serving.end(number)
        idle.close()
        half.close()
    assert (code, out, err) == (0, "", "")
    assert seconds < 1.0
    assert not (tmp_path / "data" / "instance.json").exists()
    assert not (tmp_path / "data" / "followup.sqlite3-wal").exists()


SLOW = """
import socket, sys, threading
sys.path.insert(0, {root!r})
from followup.server import Server

def slow(environ, start_response):
    print("begun", flush=True)
    threading.Event().wait(60)

listening = socket.create_server(("127.0.0.1", 0))
with Server(slow, listening) as server:
    print("at http://127.0.0.1:%d/" % listening.getsockname()[1], flush=True)
    server.run()
"""


def test_a_slow_request_does_not_hold_up_the_end(tmp_path: Path) -> None:
    with running(command=[sys.executable, "-c", SLOW.format(root=str(ROOT))]) as serving:
        waiting = socket.create_connection((serving.host, serving.port))
        waiting.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert serving.process.stdout is not None
        assert serving.process.stdout.readline() == "begun\n"
        code, seconds, _, _ = serving.end(signal.SIGTERM)
        waiting.close()
    assert code == 0
    assert seconds < 1.0


def test_after_a_kill_it_starts_again_with_the_same_key(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running("--port", "0", "--data-dir", str(data)) as serving:
        serving.end(signal.SIGKILL)
    key = (data / "secret.key").read_text()
    assert (data / "instance.json").exists()
    with running("--port", "0", "--data-dir", str(data)) as again:
        assert again.health()["instance"] in (data / "instance.json").read_text()
    assert (data / "secret.key").read_text() == key


def test_each_option_is_also_a_variable(tmp_path: Path) -> None:
    env = {"FOLLOWUP_HOST": "127.0.0.2", "FOLLOWUP_PORT": "0", "FOLLOWUP_NO_BROWSER": "1"}
    with running(command=START, FOLLOWUP_DATA_DIR=str(tmp_path / "x"), **env) as serving:
        assert serving.host == "127.0.0.2"
        assert serving.health()["app"] == "followup"
    assert (tmp_path / "x" / "followup.sqlite3").exists()


def test_the_demo_lives_in_a_folder_that_goes_with_it(tmp_path: Path) -> None:
    with running("--port", "0", "--demo", TMPDIR=str(tmp_path), FOLLOWUP_DATA_DIR=str(tmp_path / "own")) as serving:
        (made,) = tmp_path.iterdir()
        assert (made / "followup.sqlite3").exists()
        assert b"Sample data." in serving.get("/")[2]
        code, _, _, _ = serving.end()
    assert code == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--port", "x"], "The port must be a number from 0 to 65535, not 'x'."),
        (["--port", "65536"], "The port must be a number"),
        (["--host", "0.0.0.0"], "The host must be an address of this machine only"),
        (["--host", "example.org"], "The host must be an address of this machine only"),
        (["--demo", "--data-dir", "x"], "--demo uses a throw-away folder"),
        (["--colour"], "Unrecognized arguments: --colour"),
    ],
)
def test_an_option_that_cannot_be_right_is_one_sentence(arguments: list[str], sentence: str) -> None:
    refused = manage("start", *arguments)
    assert refused.returncode == 2
    assert refused.stderr.startswith(sentence)
    assert is_one_sentence(refused.stderr)


def test_a_data_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused = manage("start", "--port", "0", "--data-dir", str(tmp_path / "file" / "data"))
    assert refused.returncode == 1
    assert refused.stderr == f"Cannot keep data in {tmp_path}/file/data: Not a directory.\n"


def test_somebody_elses_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    tmp_path.chmod(0o755)
    refused = manage("start", "--port", "0", "--data-dir", str(tmp_path))
    assert refused.returncode == 1
    assert is_one_sentence(refused.stderr)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_the_version_is_told() -> None:
    assert manage("start", "--version").stdout == f"Followup {__version__}\n"


def test_the_default_port_taken_by_another_program_moves_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        monkeypatch.setattr(environment, "DEFAULT_PORT", taken)
        with launch.bind("127.0.0.1", None) as found:
            assert taken < found.getsockname()[1] < taken + launch.PORTS_TO_TRY
        monkeypatch.setattr(launch, "PORTS_TO_TRY", 1)
        with pytest.raises(launch.PortTaken, match="all taken"):
            launch.bind("127.0.0.1", None)


def test_a_holder_that_does_not_answer_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance, "running", lambda folder: "")
    with pytest.raises(FollowupError, match="does not answer"):
        launch.lead_to_running(tmp_path, browser=False)


def test_another_server_at_the_noted_address_is_not_taken_for_ours(served: Running, tmp_path: Path) -> None:
    with instance.announced(tmp_path, "somebody else", served.url):
        assert instance.running(tmp_path, patience=0) == ""


@pytest.mark.parametrize(
    ("display", "terminal", "opened"),
    [(":0", True, True), ("", True, False), (":0", False, False)],
)
def test_the_browser_opens_only_on_a_display_and_a_terminal(
    display: str, terminal: bool, opened: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr("webbrowser.open", calls.append)
    launch.open_browser("http://127.0.0.1:1/")
    assert calls == (["http://127.0.0.1:1/"] if opened else [])


def test_reading_the_settings_creates_nothing(tmp_path: Path) -> None:
    read = [sys.executable, "-c", "import followup.settings"]
    subprocess.run(read, cwd=ROOT, env=environment_with(FOLLOWUP_DATA_DIR=str(tmp_path / "data")), check=True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_where_the_note_belongs_is_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "instance.json").mkdir(parents=True)
    (folder / "secret.key").write_text("k" * 50)
    done = manage("start", "--no-browser", "--port", "0", "--data-dir", str(folder))
    assert done.returncode == 1
    assert is_one_sentence(done.stderr)
