"""Which browser drives the tests: an installed Chromium, Chrome or Edge, else Playwright's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import BrowserType, Error

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
FETCH = [sys.executable, "-m", "playwright", "install", "chromium"]
HOW_TO_GET_ONE = "apt-get install chromium (or brew install chromium), or " + " ".join(["python", *FETCH[1:]])
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
)


def browser() -> str:
    """The path of an installed browser that runs, or ""."""
    found = [shutil.which(name) for name in NAMES] + [path for path in ELSEWHERE if Path(path).is_file()]
    return next((path for path in found if path and _runs(path)), "")


def arguments() -> list[str]:
    """The command line of a browser that talks to the tests only; its sandbox is off only for root, who has none."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*ARGUMENTS, "--no-sandbox"] if root else list(ARGUMENTS)


def playwrights_own(chromium: BrowserType) -> bool:
    """Whether Playwright's own browser is there, fetched now if need be."""
    if _starts(chromium):
        return True
    try:
        fetched = subprocess.run(FETCH, capture_output=True, timeout=300, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return fetched.returncode == 0 and _starts(chromium)


def _runs(path: str) -> bool:
    """Some systems have a name that only tells how to install the browser."""
    if os.name == "nt":  # there a browser asked for its version opens a window
        return True
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _starts(chromium: BrowserType) -> bool:
    try:
        chromium.launch(args=arguments()).close()
    except Error:
        return False
    return True
