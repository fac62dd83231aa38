"""What the commands print, for a person's terminal or for a file: warnings, odd letters, progress."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import TextIO

MOST_WARNINGS = 20


def print_anything() -> None:
    """From now on a letter that the terminal's encoding lacks is printed escaped rather than being an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def warning_lines(warnings: Sequence[str]) -> str:
    """The warnings, the first ones in full; each line ends."""
    lines = [f"Warning: {warning}" for warning in warnings[:MOST_WARNINGS]]
    if len(warnings) > MOST_WARNINGS:
        lines.append(f"Warning: and {len(warnings) - MOST_WARNINGS:,} more like these")
    return "".join(line + "\n" for line in lines)


class ProgressBar:
    """``[#####.....] 50 % 50,000 of 100,000`` on standard error, in place; silent where that is no terminal."""

    def __init__(self, what: str, stream: TextIO | None = None) -> None:
        self.what = what
        self.stream = stream or sys.stderr
        self.shown = ""

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` are done; the line ends with the last one."""
        share = done / total if total else 1
        bar = "#" * int(share * 30)
        line = f"{self.what} [{bar:.<30}] {share:4.0%} {done:,} of {total:,}"
        if line != self.shown and self.stream.isatty():
            self.stream.write(f"\r{line}" + "\n" * (done >= total))
            self.stream.flush()
        self.shown = line
