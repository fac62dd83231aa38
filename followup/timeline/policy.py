"""The playbook's numbers as data: one place for defaults, limits, and the words that Settings shows beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields

from followup.errors import PolicyError


def _number(default: int, rule: str, label: str, *, at_least: int = 1, at_most: int = 60) -> int:
    metadata = {"rule": rule, "label": label, "at_least": at_least, "at_most": at_most}
    value: int = field(default=default, metadata=metadata)
    return value


@dataclass(frozen=True, slots=True)
class Policy:
    """The numbers of rules T1-T9. Days are business days unless the label says otherwise.

    Raises:
        PolicyError: a number out of its limits, or a first day after its last.
    """

    prepare_days: int = _number(2, "T1", "Prepare this many business days before the interview")
    thank_you_hours: int = _number(24, "T2", "Thank-you within this many hours of the end", at_most=168)
    thank_you_grace_days: int = _number(7, "T2", "A late thank-you is dropped after this many days", at_most=60)
    known_first: int = _number(1, "T3", "Status check, date known: first business day after it")
    known_last: int = _number(2, "T3", "Status check, date known: last business day after it")
    unknown_first: int = _number(7, "T4", "Status check, no date: first business day after the interview")
    unknown_last: int = _number(10, "T4", "Status check, no date: last business day after the interview")
    retry_first: int = _number(1, "T6", "No answer: try again from this business day")
    retry_last: int = _number(2, "T6", "No answer: try again until this business day")
    unanswered_tries: int = _number(3, "T6", "This unanswered try counts as a voicemail", at_least=2, at_most=10)
    check_back_days: int = _number(1, "T7", "Check-back until this many business days after the agreed date")
    second_first_weeks: int = _number(1, "T8", "Second follow-up: from this many weeks after the date", at_most=26)
    second_last_weeks: int = _number(2, "T8", "Second follow-up: until this many weeks after the date", at_most=26)
    closing_first_weeks: int = _number(
        1, "T9", "Closing email: from this many weeks after the second follow-up", at_most=26
    )
    closing_last_weeks: int = _number(
        2, "T9", "Closing email: until this many weeks after the second follow-up", at_most=26
    )

    def __post_init__(self) -> None:
        problems: dict[str, str] = {}
        for spec in fields(self):
            value = getattr(self, spec.name)
            low, high = spec.metadata["at_least"], spec.metadata["at_most"]
            if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
                problems[spec.name] = f"Enter a whole number from {low} to {high}."
        for first, last in ORDERED:
            if not problems and getattr(self, first) > getattr(self, last):
                problems[last] = "The last day comes before the first."
        if problems:
            raise PolicyError(problems)

    @classmethod
    def of(cls, values: Mapping[str, object]) -> Policy:
        """The policy with these numbers changed; names that no rule knows are refused."""
        known = {spec.name for spec in fields(cls)}
        if unknown := sorted(set(values) - known):
            raise PolicyError(dict.fromkeys(unknown, "No rule has a number of this name."))
        return cls(**values)  # type: ignore[arg-type]  # checked in __post_init__

    def changed(self) -> dict[str, int]:
        """Only the numbers that differ from the playbook's, as they are stored."""
        default = Policy()
        return {name: value for name, value in asdict(self).items() if value != getattr(default, name)}


ORDERED = (
    ("known_first", "known_last"),
    ("unknown_first", "unknown_last"),
    ("retry_first", "retry_last"),
    ("second_first_weeks", "second_last_weeks"),
    ("closing_first_weeks", "closing_last_weeks"),
)
