"""Reading one JSON object field by field: every problem is noted with its place, and reading goes on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from followup import validation
from followup.errors import FollowupError

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

WHAT = {dict: "an object", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}


class JsonObject(dict[str, Any]):
    """A JSON object that remembers the names it was given twice."""

    repeated: tuple[str, ...] = ()

    @classmethod
    def of(cls, pairs: list[tuple[str, Any]]) -> JsonObject:
        """From the pairs in their order; the last of two values stands, as JSON readers do."""
        made = cls(pairs)
        if len(made) < len(pairs):
            counts = Counter(name for name, _ in pairs)
            made.repeated = tuple(name for name, count in counts.items() if count > 1)
        return made


class Notes:
    """What was found wrong (``problems``) and what was left aside (``warnings``), each beginning with its place."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.warnings: list[str] = []

    def problem(self, place: str, sentence: str) -> None:
        """Note that the value at ``place`` cannot be used."""
        self.problems.append(f"{place}: {sentence}" if place else sentence)

    def warning(self, place: str, sentence: str) -> None:
        """Note that something at ``place`` is left aside."""
        self.warnings.append(f"{place}: {sentence}")


class Fields:
    """The fields of one JSON object. A field that is absent, or null, has its default."""

    def __init__(self, value: object, place: str, notes: Notes) -> None:
        self.place = place
        self.notes = notes
        self.read: set[str] = set()
        self.is_object = isinstance(value, dict)
        self.data: Mapping[str, Any] = value if isinstance(value, dict) else {}
        if not self.is_object:
            notes.problem(place, f"should be an object, not {what(value)}")
        for name in getattr(value, "repeated", ()):
            self.problem(shown(name), "is given twice")

    def at(self, name: str) -> str:
        """The place of a field, as ``applications[2].company``."""
        return f"{self.place}.{name}" if self.place else name

    def problem(self, name: str, sentence: str) -> None:
        """Note a problem of the field ``name``."""
        self.notes.problem(self.at(name), sentence)

    def value(self, name: str, read: Callable[[str], T], default: T) -> T:
        """Text made into a value by ``read``; ``default`` when absent, and when it was a problem."""
        given = self._given(name, str)
        return default if given is None else self._tried(name, read, given, default)

    def needed(self, name: str, read: Callable[[str], T]) -> T | None:
        """As :meth:`value`, for a field that must be there; None when it was a problem."""
        if self.is_object and self.data.get(name) is None:
            self.read.add(name)
            self.problem(name, "is missing")
        return self.value(name, read, None)

    def text(self, name: str, *, limit: int = validation.NAME, multiline: bool = False) -> str:
        """Cleaned text; empty when absent."""
        return self.value(name, lambda text: validation.clean_text(text, limit=limit, multiline=multiline), "")

    def flag(self, name: str) -> bool:
        """True or false; false when absent."""
        return bool(self._given(name, bool))

    def numbers(self, name: str) -> dict[str, Any]:
        """The object ``name`` as it is, its names cut to a length that can be shown."""
        return {shown(key): value for key, value in (self._given(name, dict) or {}).items()}

    def items(self, name: str, read: Callable[[object, str], T]) -> list[T]:
        """Each item of a list, made into a value by ``read(item, place)``."""
        return [read(item, f"{self.at(name)}[{index}]") for index, item in enumerate(self._given(name, list) or [])]

    def lines(self, name: str) -> tuple[str, ...]:
        """A list of texts, one line each, none empty."""
        return tuple(self.items(name, self._line))

    def finish(self) -> None:
        """Note the fields that nobody asked for."""
        for name in self.data:
            if name not in self.read:
                self.notes.warning(self.at(shown(name)), "is a field that this version does not know; it is left aside")

    def _line(self, item: object, place: str) -> str:
        if not isinstance(item, str):
            self.notes.problem(place, f"should be text, not {what(item)}")
            return ""
        try:
            return validation.required_text(item, limit=1000)
        except FollowupError as error:
            self.notes.problem(place, str(error))
            return ""

    def _given(self, name: str, wanted: type[T]) -> T | None:
        self.read.add(name)
        given = self.data.get(name)
        if given is None or isinstance(given, wanted):
            return given
        self.problem(name, f"should be {WHAT[wanted]}, not {what(given)}")
        return None

    def _tried(self, name: str, read: Callable[[str], T], given: str, default: T) -> T:
        try:
            return read(given)
        except FollowupError as error:
            self.problem(name, str(error))
            return default


def one_of(enum: type[E]) -> Callable[[str], E]:
    """A reader for one of an enum's words."""

    def read(text: str) -> E:
        try:
            return enum(text)
        except ValueError:
            raise validation.Unfit(f"{quoted(text)} is not one of: {', '.join(enum)}") from None

    return read


def what(value: object) -> str:
    """What kind of JSON value this is, in words."""
    return "null" if value is None else WHAT[dict if isinstance(value, dict) else type(value)]


def shown(name: str) -> str:
    """A text of the file, short and harmless enough to stand in a message."""
    if name.isidentifier() and name.isascii() and len(name) <= 60:
        return name
    return quoted(name)


def quoted(text: str) -> str:
    """A text of the file in quotation marks, cut, with escapes for what does not print."""
    short = text if len(text) <= 60 else text[:57] + "..."
    return f'"{short}"' if short.isprintable() else json.dumps(short)
