"""What the commands print, for a person's terminal or for a file: warnings, odd letters, progress."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

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
