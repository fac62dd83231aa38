"""Every error that a user can cause: each class owns its sentence, its HTTP status and its exit code.

``fields`` maps a field's name to the sentence that stands beside it; one boundary (``middleware.py`` for pages,
``management/base.py`` for commands) turns an error into a region, a page or an exit code.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date


class FollowupError(Exception):
    """The base. ``str(error)`` is a sentence for the user."""

    status = 400
    exit_code = 1

    def __init__(self, sentence: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.fields: dict[str, str] = dict(fields or {})


class InvalidInput(FollowupError):
    """Something typed cannot be right; ``fields`` says what and where."""

    status = 422

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()), fields)


class PolicyError(InvalidInput):
    """A number of the playbook out of its limits."""


class DayOutOfRange(FollowupError):
    """A date outside the years that calendars are reliable for."""

    status = 422

    def __init__(self, day: date | str, of: str = "") -> None:
        """``of`` names what the date belongs to, where several things are counted at once."""
        self.day = day
        shown = day.isoformat() if isinstance(day, date) else day
        sentence = f"{shown} is outside 1990-2100, the years that Followup can count business days in."
        super().__init__(f"{of}: {sentence}" if of else sentence)


class UnknownRegion(FollowupError):
    """A country or subdivision that the holiday calendars do not have."""

    status = 422

    def __init__(self, country: str, subdivision: str = "") -> None:
        if subdivision:
            super().__init__(
                f"{subdivision!r} is not a subdivision of {country} in the holiday calendars.",
                {"subdivision": f"{country} has no subdivision {subdivision!r} with holidays of its own."},
            )
        else:
            super().__init__(
                f"{country!r} is not a country in the holiday calendars.",
                {"country": f"No holiday calendar for {country!r}. Choose a country from the list."},
            )


class NotFound(FollowupError):
    """The row is not there (any more)."""

    status = 404


class Stale(FollowupError):
    """The row was changed elsewhere since the form was made. ``theirs`` holds the values that are stored now."""

    status = 409

    def __init__(self, sentence: str, theirs: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.theirs: dict[str, str] = dict(theirs or {})


class AsRecommended(FollowupError):
    """There is no decision to take back."""

    status = 409

    def __init__(self) -> None:
        super().__init__("It is as recommended already.")


class AlreadyDone(FollowupError):
    """The task is no longer open."""

    status = 409
