"""What the stored plan depends on besides the facts, as one number: the code that made it, and the holiday calendars.

A database carries the number of the code that planned it, so that another version plans anew. The code itself is
asked rather than a number in it, which somebody would forget to raise.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from zlib import crc32

HERE = Path(__file__).resolve().parent
CODE = ("timeline", "projection", "checklists", "fulltext")
MODULES = ("derived.py", "display.py", "folding.py", "places.py", "words.py")
LARGEST = 0x7FFFFFFF  # SQLite has 32 bits for it, with a sign


def fingerprint() -> int:
    """Between 0 and 2,147,483,647; takes about a millisecond."""
    number = 0
    for file in (*(file for package in CODE for file in sorted((HERE / package).glob("*.py"))), *_modules()):
        number = crc32(file.read_bytes(), number)
    return crc32(_holidays().encode(), number) & LARGEST


def _modules() -> list[Path]:
    return [HERE / name for name in MODULES]


def _holidays() -> str:
    """The version of the calendars, by the name of the folder that pip made: asking it properly takes as long as ten
    pages."""
    found = find_spec("holidays")
    if found is None or found.origin is None:
        return ""
    return " ".join(sorted(path.name for path in Path(found.origin).parent.parent.glob("holidays-*.dist-info")))
