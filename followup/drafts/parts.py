"""What a text consists of: words, and gaps where a fact is missing. Never an empty string in a gap's place."""

from __future__ import annotations

from dataclasses import dataclass

from followup.places import Place

WORDS_PER_MINUTE = 150


@dataclass(frozen=True, slots=True)
class Text:
    """Words. ``fact``: they came from the user's facts (worth a highlight; may be of any script and direction)."""

    text: str
    fact: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that is missing, and the place to fill it; without a place, only the conversation will tell."""

    label: str
    place: Place | None = None

    @property
    def path(self) -> str:
        """Where to fill it, or nothing."""
        return self.place.path if self.place else ""


Part = Text | Gap
Line = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One step of a script: its key, its heading and its lines."""

    key: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CallScript:
    """What to say on the phone: the sections in order, the branches for each answer, and the voicemail."""

    number: Line
    sections: tuple[Section, ...]
    branches: tuple[Section, ...]
    voicemail: Section


@dataclass(frozen=True, slots=True)
class Email:
    """A message to send: addresses, subject, paragraphs (a line break inside one stays a line break)."""

    to: tuple[Line, ...]
    subject: Line
    body: tuple[Line, ...]


def plain(*lines: Line) -> str:
    """The lines as plain text with a blank line between them; a gap stands in square brackets."""
    return "\n\n".join(
        "".join(f"[{part.label}]" if isinstance(part, Gap) else part.text for part in line) for line in lines
    )


def gaps(*lines: Line) -> tuple[Gap, ...]:
    """Every gap, each once, in order of appearance."""
    return tuple(dict.fromkeys(part for line in lines for part in line if isinstance(part, Gap)))


def word_count(*lines: Line) -> int:
    """How many words the lines have when read aloud."""
    return len(plain(*lines).split())


def seconds(*lines: Line) -> int:
    """How long the lines take when read aloud, in whole seconds, rounded up."""
    return -(-word_count(*lines) * 60 // WORDS_PER_MINUTE)
