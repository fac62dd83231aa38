"""What an application is found by follows its facts: at once, back again, and never at the price of another query."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followup import models
from followup.errors import FollowupError
from followup.projection import compare, replan, searched
from followup.selectors import search
from followup.services import applications, bin, contacts, interviews, tasks, touchpoints
from followup.services.undo import undo
from tests import factories as make


@pytest.fixture(autouse=True)
def _now(at: Callable[[str], datetime]) -> None:
    at("2026-12-02T10:00:00-05:00")


def found(words: str) -> list[int]:
    """The applications that a list would show, oldest first."""
    rows = models.Application.objects.filter(search.matching(words), deleted_at=None)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def test_each_text_of_an_application_finds_it() -> None:
    person = {"notes": "Plays the theremin"}
    row = make.application(
        "Ørsted", "Softwareingenieur", location="København", source="Jobindex", notes="They asked about kayaks",
        job_description="Wind turbines",
    )  # fmt: skip
    make.application("Acme", "Data Engineer")
    dana = make.contact("Dana Ruiz", of=row, **person)
    meeting = make.interview(row, who=[dana, make.contact("Jo Weiß")], notes="Whiteboard", questions=["Which oncall?"])
    make.touchpoint(row, "thank_you", "2026-11-21", "sent", interview=meeting, note="Mentioned the lighthouse")
    searched.reindex([row.pk])
    for words in ("orsted", "INGENIEUR", "kobenhavn", "jobindex", "kayak", "turbin", "ruiz", "weiss", "theremin",
                  "whiteb", "oncall", "lighthouse", "ørsted dana light"):  # fmt: skip
        assert found(words) == [row.pk], words
    assert found("orsted acme") == []


def test_nothing_asked_restricts_nothing() -> None:
    row = make.application()
    assert found("") == found(' "*" ') == [row.pk]
    assert (search.count("", 9), search.newest("", 9), search.count("acme", 9)) == (0, [], 1)


HOSTILE = (
    *('"', "'", "a\x00b", "NEAR(a b)", "names:acme", "acme AND", "^acme", "acme*", "(acme", "{names}: x", "-acme", "%"),
    *("_", "\\", "x" * 200, "acme " * 40, "🎉", "; DROP TABLE followup_application", "\ufffd", "acme' & 'b", "':*"),
)


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_is_taken_for_a_command(words: str) -> None:
    make.application()
    found(words)
    search.newest(words, 5, names=True)
    search.among(words, [1])
    assert found("acme")


def test_the_newest_come_first_and_names_alone_can_be_asked() -> None:
    rows = [
        make.application("Acme", "Cook", notes="baker"),
        make.application("Acme", "Baker"),
        make.application("B", "C"),
    ]
    assert search.newest("baker", 5) == [rows[1].pk, rows[0].pk]
    assert search.newest("baker", 1) == [rows[1].pk]
    assert search.newest("baker", 5, names=True) == [rows[1].pk]
    assert search.among("baker", [row.pk for row in rows]) == {rows[0].pk, rows[1].pk}


def test_a_common_word_gives_the_same_rows_as_a_rare_one(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [make.application(f"Acme {n}") for n in range(4)]
    monkeypatch.setattr(search, "FEW", 3)
    assert found("acme") == [row.pk for row in rows]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found("acme")
    assert "+ 0" in asked.captured_queries[-1]["sql"]


def test_a_passage_is_shown_around_what_was_found() -> None:
    row = make.application(
        notes="one two three four five Künstler seven eight nine ten eleven twelve thirteen fourteen"
    )
    assert search.excerpts([row.pk], "kunst") == {
        row.pk: "notes: ... three four five Künstler seven eight nine ten eleven twelve thirteen ..."
    }
    assert search.excerpts([row.pk], "acme") == {}
    assert search.excerpts([], "acme") == {}


ACTIONS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "company": ("zeta", lambda w: applications.edit_application(w["a"].pk, w["a"].version, {"company": "Zeta"})),
    "notes": ("zeta", lambda w: applications.edit_application(w["a"].pk, w["a"].version, {"notes": "zeta"})),
    "new": ("zeta", lambda w: applications.add_application({"company": "Zeta", "role": "R"})),
    "person": ("zeta", lambda w: contacts.add_contact(w["a"].pk, {"name": "Zeta"})),
    "renamed": ("zeta", lambda w: contacts.edit_contact(w["c"].pk, w["c"].version, {"name": "Zeta"})),
    "linked": ("sol", lambda w: contacts.link_contact(w["a"].pk, w["other"].pk)),
    "interview": ("zeta", lambda w: interviews.edit_interview(w["i"].pk, w["i"].version, {"notes": "zeta"})),
    "questions": ("zeta", lambda w: interviews.edit_interview(w["i"].pk, w["i"].version, {"questions": ["zeta?"]})),
    "interviewer": (
        "zeta",
        lambda w: interviews.edit_interview(
            w["i"].pk, w["i"].version, {"new_interviewers": [{"name": "Zeta", "role": "other"}]}
        ),
    ),
    "message": (
        "zeta",
        lambda w: tasks.complete_task(
            models.Task.objects.get(kind="status_check", state="open").key, outcome="vague", note="zeta"
        ),
    ),
}
GONE: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "application": ("acme", lambda w: applications.delete_application(w["a"].pk)),
    "contact": ("ruiz", lambda w: contacts.delete_contact(w["c"].pk)),
    "unlinked interview": ("keyboard", lambda w: interviews.delete_interview(w["i"].pk)),
    "touchpoint": ("lighthouse", lambda w: touchpoints.delete_touchpoint(w["t"].pk)),
}


@pytest.fixture
def world() -> dict[str, Any]:
    row = make.application()
    dana = make.contact("Dana Ruiz", of=row)
    meeting = make.interview(row, who=[dana], notes="Keyboard", decision="2026-12-01")
    message = make.touchpoint(row, "thank_you", "2026-11-21", "sent", interview=meeting, note="Lighthouse")
    other = make.contact("Sol")
    assert list(compare()) == []
    return {"a": row, "c": dana, "i": meeting, "t": message, "other": other}


@pytest.mark.parametrize("name", ACTIONS)
def test_what_an_action_writes_is_found_and_not_after_its_undo(name: str, world: dict[str, Any]) -> None:
    words, action = ACTIONS[name]
    assert found(words) == []
    event = action(world).event.pk
    assert len(found(words)) == 1
    assert list(compare()) == []
    undo(event)
    assert found(words) == []
    assert list(compare()) == []


@pytest.mark.parametrize("name", GONE)
def test_what_is_deleted_is_not_found_until_it_is_back(name: str, world: dict[str, Any]) -> None:
    words, action = GONE[name]
    assert len(found(words)) == 1
    done = action(world)
    assert found(words) == []
    assert list(compare()) == []
    undo(done.event.pk)
    assert len(found(words)) == 1
    assert list(compare()) == []


def test_the_bin_gives_back_what_is_found_and_empties_it_for_good(world: dict[str, Any]) -> None:
    applications.delete_application(world["a"].pk)
    bin.restore("application", world["a"].pk)
    assert found("lighthouse ruiz") == [world["a"].pk]
    applications.delete_application(world["a"].pk)
    bin.empty_bin()
    assert found("acme") == []
    assert not models.SearchText.objects.exists()
    assert not list(searched.damage())


def test_a_person_of_several_applications_is_renamed_in_each() -> None:
    rows = [make.application(f"Acme {n}") for n in range(3)]
    dana = make.contact("Dana")
    for row in rows[:2]:
        contacts.link_contact(row.pk, dana.pk)
    dana.refresh_from_db()
    contacts.edit_contact(dana.pk, dana.version, {"name": "Zeta"})
    assert found("zeta") == [row.pk for row in rows[:2]]
    assert found("dana") == []


def test_an_action_without_new_words_does_not_ask_what_is_found(world: dict[str, Any]) -> None:
    key = models.Task.objects.get(kind="status_check", state="open").key
    with CaptureQueriesContext(connection) as asked:
        tasks.complete_task(key, outcome="vague")
        tasks.snooze_task(models.Task.objects.get(kind="second_follow_up", state="open").key, to=date(2027, 1, 4))
        applications.set_status(world["a"].pk, models.Application.objects.get().version, "offer")
    assert not [query for query in asked.captured_queries if "followup_searchtext" in query["sql"]]


def test_a_refused_action_leaves_what_is_found(world: dict[str, Any]) -> None:
    with pytest.raises(FollowupError):
        applications.edit_application(world["a"].pk, world["a"].version, {"company": "Zeta", "country": "ZZ"})
    assert (len(found("acme")), found("zeta")) == (1, [])


def test_replan_mends_and_the_doctor_names_what_is_not_as_the_facts_say(world: dict[str, Any]) -> None:
    other = make.application("Other")
    models.Application.objects.filter(pk=world["a"].pk).update(notes="written past the services")
    models.SearchText.objects.filter(pk=other.pk).delete()
    lines = [str(line) for line in compare()]
    assert lines[0].startswith(f"SearchText {world['a'].pk}: texts is ")
    assert lines[1:] == [f"SearchText {other.pk}: missing"]
    assert replan() == 2
    assert list(compare()) == []
    assert found("written past") == [world["a"].pk]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="other databases look after their indexes")
def test_an_index_that_lost_touch_with_its_texts_is_damage_and_made_anew(world: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO followup_searchindex (rowid, names, texts) VALUES (999, 'ghost', '')")
    assert searched.damage() == ["Search: the index does not fit its texts"]
    assert replan() == 1
    assert searched.damage() == []
    assert found("acme")


def test_a_chunk_is_read_in_a_bounded_number_of_queries() -> None:
    make.applications(3)
    with CaptureQueriesContext(connection) as few:
        searched.mend(list(models.Application.objects.values_list("pk", flat=True)))
    make.applications(40)
    with CaptureQueriesContext(connection) as many:
        searched.mend(list(models.Application.objects.values_list("pk", flat=True)))
    assert len(many) == len(few)
