"""Moving an application along: the status with the facts that it implies, in one action and one undo."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from followup import models
from followup.errors import NotFound, Stale
from followup.services.moving import foresee_move, move_application
from followup.services.undo import undo
from tests import factories
from tests.factories import fresh
from tests.services.kit import changed, differences, dump, moves, nothing_written, refused, refused_fields

STARTS = factories.instant("2026-12-09T14:00")
INTERVIEW = {
    "starts_at": STARTS,
    "ends_at": STARTS + timedelta(hours=1),
    "decision_on": date(2026, 12, 11),
    "new_interviewers": [{"name": "Lee", "role": "interviewer"}],
}
MESSAGE = {"channel": "email", "at": factories.instant("2026-12-01T09:00"), "note": "So sorry"}
MOVES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "applied": ("saved", "applied", {"applied_on": date(2026, 12, 1), "note": "Sent it"}),
    "interviewing": ("applied", "interviewing", {"interview": INTERVIEW}),
    "no date yet": ("applied", "interviewing", {"interview": None, "note": "They will call"}),
    "a last round after the offer": ("offer", "interviewing", {"interview": INTERVIEW}),
    "offer": ("interviewing", "offer", {"message": {**MESSAGE, "outcome": "offer"}}),
    "offer, status only": ("interviewing", "offer", {"message": None}),
    "rejected": ("interviewing", "rejected", {"message": {**MESSAGE, "outcome": "rejected"}}),
    "filled": ("applied", "rejected", {"message": {**MESSAGE, "outcome": "filled"}}),
    "accepted": ("offer", "accepted", {}),
    "withdrawn": ("interviewing", "withdrawn", {"note": "Another offer"}),
    "saved": ("rejected", "saved", {}),
}
each_move = pytest.mark.parametrize("name", MOVES)


def placed(status: str) -> models.Application:
    row = factories.application(status=status)
    if status == "interviewing":
        factories.interview(row)
    return row


@each_move
def test_a_move_is_one_event_that_one_undo_takes_back(name: str) -> None:
    status, to, facts = MOVES[name]
    row = placed(status)
    before = dump()
    done = move_application(row.pk, 0, to, facts)
    assert fresh(row).status == to
    assert (models.Event.objects.count(), done.event.application_id) == (1, row.pk)
    assert differences() == []
    undo(done.event.pk)
    assert changed(before, dump()) == {}
    assert differences() == []


@each_move
def test_what_is_foreseen_is_what_follows_and_nothing_is_written(name: str) -> None:
    status, to, facts = MOVES[name]
    row = placed(status)
    with nothing_written():
        foreseen = foresee_move(row.pk, to, facts)
    assert move_application(row.pk, 0, to, facts).moves == foreseen.moves


@each_move
def test_a_form_sent_twice_moves_once_and_a_stale_one_not_at_all(name: str) -> None:
    status, to, facts = MOVES[name]
    row = placed(status)
    first = move_application(row.pk, 0, to, facts, "once")
    with nothing_written():
        assert move_application(row.pk, 0, to, facts, "once").event == first.event
    assert refused(lambda: move_application(row.pk, 0, to, facts, "twice"), Stale)


SENTENCES = {
    "applied": "Applied on Tue 1 Dec. Status of Acme - Data Engineer: from saved to applied. Noted something",
    "interviewing": "Added the interview of Wed 9 Dec, 14:00 at Acme. Status of Acme - Data Engineer: from applied",
    "offer": "Acme wrote or called: they made an offer. Status: offer.",
    "filled": "Acme wrote or called: the position has been filled. Status: rejected.",
    "withdrawn": "Status of Acme - Data Engineer: from interviewing to withdrawn. Noted something about Acme.",
}


@pytest.mark.parametrize("name", SENTENCES)
def test_the_event_says_what_was_done(name: str) -> None:
    status, to, facts = MOVES[name]
    assert move_application(placed(status).pk, 0, to, facts).event.text.startswith(SENTENCES[name])


def test_an_interview_brings_its_windows_and_an_end_takes_them_away() -> None:
    row = factories.application(status="applied")
    done = move_application(row.pk, 0, "interviewing", {"interview": INTERVIEW})
    assert sorted(moves(done).values()) == [
        " -> Mon 14 - Tue 15 Dec",
        " -> Mon 7 - Wed 9 Dec",
        " -> Wed 9 - Thu 10 Dec",
    ]
    ended = move_application(row.pk, fresh(row).version, "withdrawn", {})
    assert {move.after for move in ended.moves} == {""}
    assert models.Touchpoint.objects.count() == 0, "nothing is sent, and nothing is said to be"


def test_the_message_stands_in_the_correspondence() -> None:
    row = placed("interviewing")
    dana = factories.contact(of=row)
    move_application(row.pk, 0, "rejected", {"message": {**MESSAGE, "outcome": "rejected", "contact_id": dana.pk}})
    message = models.Touchpoint.objects.get()
    assert (message.kind, message.direction, message.outcome) == ("response", "in", "rejected")
    assert (message.contact, message.note, message.channel) == (dana, "So sorry", "email")


@pytest.mark.parametrize(
    ("to", "facts", "fields"),
    [
        ("applied", {}, {"applied_on"}),
        ("applied", {"applied_on": date(2200, 1, 1)}, {"applied_on"}),
        ("interviewing", {"interview": {"starts_at": STARTS}}, {"ends_at"}),
        ("interviewing", {"interview": {"starts_at": STARTS, "ends_at": STARTS}}, {"ends_at"}),
        ("offer", {"message": {**MESSAGE, "outcome": "rejected"}}, {"outcome"}),
        ("rejected", {"message": {**MESSAGE, "outcome": "offer"}}, {"outcome"}),
        ("rejected", {"message": {**MESSAGE, "outcome": "filled", "at": STARTS}}, {"at"}),
        ("rejected", {"message": {**MESSAGE, "outcome": "filled", "contact_id": 99}}, {"contact_id"}),
        ("lost", {}, {"status"}),
        ("saved", {}, {"to"}),
        ("withdrawn", {"note": "x" * 100_001}, {"note"}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(to: str, facts: dict[str, Any], fields: set[str]) -> None:
    row = factories.application(status="saved")
    assert set(refused_fields(lambda: move_application(row.pk, 0, to, facts))) == fields


def test_an_application_that_is_not_there_is_not_moved() -> None:
    refused(lambda: move_application(99, 0, "saved", {}), NotFound)
    gone = factories.application(deleted_at=factories.MADE_AT)
    refused(lambda: foresee_move(gone.pk, "saved", {}), NotFound)
